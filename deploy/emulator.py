#!/usr/bin/env python3
"""moto_server, with its CloudFormation repaired where these templates need more of it.

As it is, moto 5.2 gives nested stacks no outputs, looks at no condition and no changed value when a stack is updated,
takes every region for one of the partition aws, and stops at an attribute of a resource type that it does not know. Here:

- the outputs of nested stacks can be referred to, and are there after a change set;
- an update makes, changes and removes what the new template, resolved, has otherwise, nested stacks in place;
- the partition is the region's;
- an API is made of its Body, and has a stage;
- a load balancer is of its type and is not deleted when it is protected; a target group is deleted;
- a resource of a type that moto's CloudFormation does not know is remembered with its properties and nothing else: the
  types are named once each on standard error.

usage: deploy/emulator.py --port PORT
"""

import sys

from moto.apigateway.models import RestAPI, apigateway_backends
from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException, ValidationError
from moto.core.common_models import CloudFormationModel
from moto.elbv2.models import FakeLoadBalancer, FakeTargetGroup, elbv2_backends
from moto.moto_api._internal import mock_random
from moto.server import main
from moto.utilities.utils import get_partition

stood_in_for = set()
# moto counts a model's instances by the service that it reads from the name of the module.
MODULE = "moto.cloudformation"


class StandIn(CloudFormationModel):
    """A resource of a type that moto's CloudFormation does not know."""

    __module__ = MODULE

    def __init__(self, name, properties, region, account):
        self.name = name
        self.properties = properties
        self.region = region
        self.account = account

    @property
    def physical_resource_id(self):
        return self.name

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return ""

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def get_cfn_attribute(self, attribute_name):
        if attribute_name.endswith("Arn"):
            return f"arn:{get_partition(self.region)}:emulated:{self.region}:{self.account}:{self.name}"
        return f"{self.name}.{attribute_name}"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls(f"emulated-{mock_random.get_random_hex(12)}", cloudformation_json["Properties"], region_name, account_id)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        original_resource.properties = cloudformation_json["Properties"]
        return original_resource

    def delete(self, account_id, region_name):
        """There is nothing besides the memory of it."""


# Types of which a changed one is another one, and whose update moto has wrong.
made_anew = {"AWS::ECS::TaskDefinition"}

class_of_type = parsing.resource_class_from_type


def resource_class_from_type(resource_type):
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


def note(unknown):
    if unknown not in stood_in_for:
        stood_in_for.add(unknown)
        print(f"unknown to moto's CloudFormation: {unknown}", file=sys.stderr, flush=True)


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


class RestApi(RestAPI):
    """Is made of its definition."""

    __module__ = MODULE

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        api = super().create_from_cloudformation_json(resource_name, cloudformation_json, account_id, region_name)
        return cls._import(api, cloudformation_json, account_id, region_name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return cls._import(original_resource, cloudformation_json, account_id, region_name)

    @staticmethod
    def _import(api, cloudformation_json, account_id, region_name):
        definition = dict(cloudformation_json["Properties"]["Body"])
        definition["paths"] = {
            path: {name.replace("x-amazon-apigateway-any-method", "any"): method for name, method in methods.items()}
            for path, methods in definition["paths"].items()
        }
        apigateway_backends[account_id][region_name].put_rest_api(api.id, definition, False, mode="overwrite")
        return api


class Stage(StandIn):
    """The API's stage, as get-stage shows it."""

    __module__ = MODULE

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        apigateway_backends[account_id][region_name].create_stage(
            properties["RestApiId"],
            properties["StageName"],
            properties["DeploymentId"].id,
            variables=properties.get("Variables"),
        )
        return cls(properties["StageName"], properties, region_name, account_id)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        original_resource.delete(account_id, region_name)
        return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)

    def delete(self, account_id, region_name):
        apigateway_backends[account_id][region_name].delete_stage(self.properties["RestApiId"], self.name)


class LoadBalancer(FakeLoadBalancer):
    """Is of its type and has its attributes, of which moto's makes nothing."""

    __module__ = MODULE

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        region = elbv2_backends[account_id][region_name]
        balancer = region.create_load_balancer(
            resource_name,
            properties["SecurityGroups"],
            properties["Subnets"],
            scheme=properties["Scheme"],
            loadbalancer_type=properties["Type"],
        )
        return cls._configure(balancer, properties, region)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return cls._configure(
            original_resource, cloudformation_json["Properties"], elbv2_backends[account_id][region_name]
        )

    @staticmethod
    def _configure(balancer, properties, region):
        attributes = {item["Key"]: item["Value"] for item in properties["LoadBalancerAttributes"]}
        region.modify_load_balancer_attributes(balancer.arn, attributes)
        return balancer


def delete_target_group(group, account_id, region):
    elbv2_backends[account_id][region].delete_target_group(group.arn)


delete_unprotected = FakeLoadBalancer.delete


def delete_load_balancer(balancer, account_id, region):
    if balancer.attrs["deletion_protection.enabled"] == "true":
        raise ValidationError(message=f"Load balancer {balancer.arn} cannot be deleted because deletion protection is on")
    delete_unprotected(balancer, account_id, region)


def apply(change_set):
    change_set.stack.update(change_set.template, parameters=change_set.parameters)


repaired = {
    "AWS::ApiGateway::RestApi": RestApi,
    "AWS::ApiGateway::Stage": Stage,
    "AWS::CloudFormation::Stack": Stack,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": LoadBalancer,
}
parsing.resource_class_from_type = resource_class_from_type
parsing.clean_json = clean_json
models.ResourceMap = ResourceMap
models.ChangeSet.apply = apply
models.Stack = Stack
FakeLoadBalancer.delete = delete_load_balancer
FakeTargetGroup.delete = delete_target_group

if __name__ == "__main__":
    main()
