"""Resources of which moto makes nothing, too little, or too much."""

import sys

from moto.apigateway.models import Deployment, RestAPI, apigateway_backends
from moto.cloudformation.exceptions import ValidationError
from moto.core.common_models import CloudFormationModel
from moto.ec2.models import ec2_backends
from moto.ec2.models.elastic_ip_addresses import ElasticAddress
from moto.ec2.models.flow_logs import FlowLogs
from moto.ec2.models.internet_gateways import InternetGateway
from moto.ec2.models.nat_gateways import NatGateway
from moto.ec2.models.route_tables import RouteTable
from moto.ec2.models.security_groups import SecurityGroup as Ec2SecurityGroup
from moto.ec2.models.vpcs import VPCEndPoint
from moto.ecr.models import Repository, ecr_backends
from moto.ecs.models import Cluster, Service, ecs_backends
from moto.elbv2.models import ELBv2Backend, FakeListener, FakeListenerRule, FakeLoadBalancer, FakeTargetGroup, elbv2_backends
from moto.moto_api._internal import mock_random
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend
from moto.sesv2.models import sesv2_backends
from moto.utilities.utils import get_partition

stood_in_for = set()


def note(unknown):
    if unknown not in stood_in_for:
        stood_in_for.add(unknown)
        print(f"unknown to moto's CloudFormation: {unknown}", file=sys.stderr, flush=True)


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
            properties["DeploymentId"],
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


class SecurityGroup(Ec2SecurityGroup):
    """Lets out what it says, of which moto makes a way out to everywhere."""

    __module__ = MODULE

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        group = super().create_from_cloudformation_json(resource_name, cloudformation_json, account_id, region_name)
        rules = cloudformation_json["Properties"].get("SecurityGroupEgress", [])
        if rules:
            group.egress_rules.clear()
        for rule in rules:
            next_group = rule.get("DestinationSecurityGroupId")
            ec2_backends[account_id][region_name].authorize_security_group_egress(
                group.id,
                rule["IpProtocol"],
                rule["FromPort"],
                rule["ToPort"],
                ip_ranges=rule.get("CidrIp", []),
                source_groups=[{"GroupId": next_group}] if next_group else [],
            )
        return group


def delete_load_balancer(balancer, elbv2):
    if balancer.attrs["deletion_protection.enabled"] == "true":
        raise ValidationError(message=f"Load balancer {balancer.arn} cannot be deleted because deletion protection is on")
    elbv2.delete_load_balancer(balancer.arn)


def delete_cluster(cluster, ecs):
    if any(service.cluster_name == cluster.name and service.status == "ACTIVE" for service in ecs.services.values()):
        raise ValidationError(message=f"The Cluster {cluster.name} cannot be deleted while Services are active.")
    ecs.clusters.pop(cluster.name)


def delete_gateway(gateway, ec2):
    if gateway.vpc:
        ec2.detach_internet_gateway(gateway.id, gateway.vpc.id)
    ec2.delete_internet_gateway(gateway.id)


def delete_route_table(table, ec2):
    table._associations.clear()
    ec2.delete_route_table(table.id)


# What moto's CloudFormation would leave behind, or remove although AWS would not, with its service.
deletions = [
    (RestAPI, apigateway_backends, lambda api, service: service.delete_rest_api(api.id)),
    (ElasticAddress, ec2_backends, lambda address, service: service.release_address(allocation_id=address.allocation_id)),
    (FlowLogs, ec2_backends, lambda log, service: service.delete_flow_logs([log.id])),
    (InternetGateway, ec2_backends, delete_gateway),
    (NatGateway, ec2_backends, lambda gateway, service: service.delete_nat_gateway(gateway.id)),
    (RouteTable, ec2_backends, delete_route_table),
    (VPCEndPoint, ec2_backends, lambda endpoint, service: service.delete_vpc_endpoints([endpoint.id])),
    (Repository, ecr_backends, lambda repository, service: service.delete_repository(repository.name, force=True)),
    (Cluster, ecs_backends, delete_cluster),
    (Service, ecs_backends, lambda item, service: service.delete_service(item.cluster_name, item.name, force=True)),
    (FakeLoadBalancer, elbv2_backends, delete_load_balancer),
    (FakeListener, elbv2_backends, lambda listener, service: service.delete_listener(listener.arn)),
    (FakeListenerRule, elbv2_backends, lambda rule, service: service.delete_rule(rule.arn)),
    (FakeTargetGroup, elbv2_backends, lambda group, service: service.delete_target_group(group.arn)),
]


def deletion(backends, delete):
    return lambda resource, account_id, region_name: delete(resource, backends[account_id][region_name])


repaired = {
    "AWS::ApiGateway::RestApi": RestApi,
    "AWS::ApiGateway::Stage": Stage,
    "AWS::EC2::SecurityGroup": SecurityGroup,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": LoadBalancer,
}


def install():
    Deployment.physical_resource_id = property(lambda deployment: deployment.id)
    # The tagging service looks into all others, of which this one is not in China.
    ResourceGroupsTaggingAPIBackend.sesv2_backend = property(lambda tags: sesv2_backends[tags.account_id]["us-east-1"])
    for resource, backends, delete in deletions:
        resource.delete = deletion(backends, delete)
    # moto's listeners know of one target group only.
    ELBv2Backend.convert_and_validate_properties = lambda backend, properties: properties["DefaultActions"]
