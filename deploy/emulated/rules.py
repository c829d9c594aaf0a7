"""What CloudFormation refuses before it makes anything: parameters that a pattern or a rule of the template forbids."""

import re

import yaml
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.utils import yaml_tag_constructor

PREDICATES = {
    "Fn::Equals": lambda left, right: left == right,
    "Fn::Not": lambda value: not value,
    "Fn::And": lambda *values: all(values),
    "Fn::Or": lambda *values: any(values),
    "Fn::Contains": lambda values, value: value in values,
}


def refuse(text, parameters):
    """Raises what CloudFormation answers when the template does not take the parameters."""
    yaml.add_multi_constructor("", yaml_tag_constructor)
    template = yaml.load(text, Loader=yaml.Loader)
    declared = template.get("Parameters", {})
    values = {name: str(parameters.get(name, declaration.get("Default", ""))) for name, declaration in declared.items()}
    for name, declaration in declared.items():
        if not re.fullmatch(declaration.get("AllowedPattern", "(?s).*"), values[name]):
            raise ValidationError(message=f"Parameter {name} failed to satisfy constraint: {declaration['AllowedPattern']}")
    for name, rule in template.get("Rules", {}).items():
        if value_of(rule.get("RuleCondition", True), values):
            for assertion in rule["Assertions"]:
                if not value_of(assertion["Assert"], values):
                    raise ValidationError(message=f"Rule {name}: {assertion['AssertDescription']}")


def value_of(expression, parameters):
    if isinstance(expression, list):
        return [value_of(item, parameters) for item in expression]
    if not isinstance(expression, dict):
        return expression
    ((function, arguments),) = expression.items()
    if function == "Ref":
        return parameters[arguments]
    return PREDICATES[function](*value_of(arguments, parameters))
