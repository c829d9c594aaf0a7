"""Stacks that are made, changed and removed as their templates say, nested ones in place."""

import os

from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException, ValidationError
from moto.cloudformation.responses import CloudFormationResponse
from moto.utilities.utils import get_partition

import rules
from resources import MODULE, StandIn, note, repaired

# Types of which a changed one is another one, and whose update moto has wrong.
made_anew = {"AWS::ECS::TaskDefinition"}

class_of_type = parsing.resource_class_from_type


def resource_class_from_type(resource_type):
    if resource_type == "AWS::CloudFormation::Stack":
        return Stack
    if resource_type in repaired:
        return repaired[resource_type]
    known = class_of_type(resource_type)
    if known is not None:
        return known
    note(resource_type)
    return StandIn


def without_no_value(value):
    if isinstance(value, dict):
        return {key: without_no_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_no_value(item) for item in value if item is not None]
    return value


clean = parsing.clean_json


def clean_json(value, resources):
    if isinstance(value, dict) and "Fn::GetAtt" in value:
        return attribute(value, resources)
    return without_no_value(clean(value, resources))


def attribute(reference, resources):
    """A resource's attribute; one that moto does not know is made up of the resource's id."""
    name, wanted = reference["Fn::GetAtt"]
    resource = resources[name]
    try:
        return resource.get_cfn_attribute(wanted)
    except (AttributeError, NotImplementedError, UnformattedGetAttTemplateException):
        note(f"{type(resource).__name__}.{wanted}")
        return f"{resource.physical_resource_id}.{wanted}"


class ResourceMap(parsing.ResourceMap):
    """Settles each resource once in a creation or an update, those that it refers to before it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        china = self._region_name.startswith("cn-")
        self._parsed_resources["AWS::Partition"] = get_partition(self._region_name)
        self._parsed_resources["AWS::URLSuffix"] = "amazonaws.com.cn" if china else "amazonaws.com"
        self._resolved = {}
        self._order = []
        self._settled = set()

    def __getitem__(self, key):
        if key not in self._resource_json_map:
            return super().__getitem__(key)
        if key not in self._settled:
            self._settled.add(key)
            self._settle(key)
        return self._parsed_resources.get(key)

    def _wanted(self, key):
        condition = self._resource_json_map[key].get("Condition")
        return not condition or self.lazy_condition_map[condition]

    def _settle(self, key):
        if not self._wanted(key):
            return
        depends = self._resource_json_map[key].get("DependsOn", [])
        for other in [depends] if isinstance(depends, str) else depends:
            self[other]
        definition = self._resource_json_map[key]
        resolved = clean_json(definition.get("Properties", {}), self)
        if key not in self._parsed_resources:
            super().__getitem__(key)
            self._order.append(key)
        elif resolved != self._resolved.get(key):
            change = parsing.parse_and_update_resource
            if definition["Type"] in made_anew:
                change = parsing.parse_and_create_resource
            changed = change(
                key, definition, self, account_id=self._account_id, region_name=self._region_name
            )
            if changed is not None:
                self._parsed_resources[key] = changed
        self._resolved[key] = resolved

    def _settle_all(self):
        for key in list(self._resource_json_map):
            self[key]

    def create(self, template):
        self._template = template
        self._resource_json_map = template["Resources"]
        self._settle_all()
        return True

    def update(self, template, parameters=None):
        before = self._resource_json_map
        self._template = template
        if parameters is not None:
            self.input_parameters = parameters
        self.load_mapping()
        self.load_parameters()
        self._resource_json_map = template["Resources"]
        self.load_conditions()
        self._settled = set()
        self._settle_all()
        gone = [key for key in self._order if key not in self._resource_json_map or not self._wanted(key)]
        self._remove(gone, before)

    def delete(self):
        self._remove(list(self._order), self._resource_json_map)

    def _remove(self, keys, definitions):
        """In the reverse of the order of creation; what something else still holds is tried again at the end."""
        waiting = list(reversed(keys))
        for last_try in (False, True):
            held = []
            for key in waiting:
                definition = definitions[key]
                try:
                    if not definition.get("DeletionPolicy", "").startswith("Retain"):
                        self._delete_resource(self._parsed_resources[key], definition)
                except Exception:
                    if last_try:
                        raise
                    held.append(key)
                    continue
                self._parsed_resources.pop(key)
                self._order.remove(key)
            waiting = held


class Stack(models.Stack):
    """Knows its outputs, also those that a change set brought."""

    __module__ = MODULE

    def get_cfn_attribute(self, attribute_name):
        name = attribute_name.removeprefix("Outputs.")
        output = self.output_map.get(name)
        return "" if output is None else output.value

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        region = models.cloudformation_backends[account_id][region_name]
        properties = cloudformation_json["Properties"]
        return region.create_stack(
            name=resource_name,
            template=models.get_stack_from_s3_url(properties["TemplateURL"], account_id, get_partition(region_name)),
            parameters=properties.get("Parameters", {}),
        )

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        properties = cloudformation_json["Properties"]
        template = models.get_stack_from_s3_url(properties["TemplateURL"], account_id, get_partition(region_name))
        original_resource.update(template, parameters=properties.get("Parameters", {}))
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        region = models.cloudformation_backends[account_id][region_name]
        region.delete_stack(resource_name)
        if any(resource_name in (stack.name, stack.stack_id) for stack in region.stacks.values()):
            raise ValidationError(message=f"Embedded stack {resource_name} was not successfully deleted")


def apply(change_set):
    change_set.stack.update(change_set.template, parameters=change_set.parameters)


delete_stack_of_backend = models.CloudFormationBackend.delete_stack


def delete_stack(backend, name_or_id):
    """Keeps a stack of which something cannot be deleted, and says what."""
    for stack in [stack for stack in backend.stacks.values() if name_or_id in (stack.name, stack.stack_id)]:
        try:
            delete_stack_of_backend(backend, stack.stack_id)
        except Exception as reason:
            backend.stacks[stack.stack_id] = stack
            stack.status = "DELETE_FAILED"
            stack._add_stack_event("DELETE_FAILED", resource_status_reason=getattr(reason, "message", str(reason)))


change_set_of_backend = models.CloudFormationBackend.create_change_set


def create_change_set(backend, stack_name, change_set_name, template, parameters, *args, **kwargs):
    rules.refuse(template, parameters)
    for stack in [stack for stack in backend.stacks.values() if stack.status == "REVIEW_IN_PROGRESS"]:
        if stack.name == stack_name:
            backend.stacks.pop(stack.stack_id)
    return change_set_of_backend(backend, stack_name, change_set_name, template, parameters, *args, **kwargs)


answer_create_change_set = CloudFormationResponse.create_change_set


def answer_without_nested_stacks(response):
    """As CloudFormation does when it cannot foresee what one nested stack hands to another."""
    answer = answer_create_change_set(response)
    if response._get_bool_param("IncludeNestedStacks", False):
        change_set = response.cloudformation_backend.change_sets[answer.result["Id"]]
        change_set.status = "FAILED"
        change_set.status_reason = "Nested change set was not successfully created: Currently in FAILED."
    return answer


def install():
    parsing.resource_class_from_type = resource_class_from_type
    parsing.clean_json = clean_json
    models.ResourceMap = ResourceMap
    models.ChangeSet.apply = apply
    models.Stack = Stack
    models.CloudFormationBackend.delete_stack = delete_stack
    models.CloudFormationBackend.create_change_set = create_change_set
    if os.environ.get("EMULATOR_NESTED_CHANGE_SETS") == "refused":
        CloudFormationResponse.create_change_set = answer_without_nested_stacks
