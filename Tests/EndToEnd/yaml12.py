"""Reads YAML into values by the core schema of YAML 1.2, which PyYAML (1.1) does not know."""

import re

import yaml


class CoreLoader(yaml.SafeLoader):
    """Scalars as YAML 1.2 says; keys are the text that was written."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def _add(tag, pattern, first):
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(rf"^(?:{pattern})$"), first)


_add("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
_add("null", "~|null|Null|NULL|", ["~", "n", "N", ""])
_add("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789")
_add("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
     "-+.0123456789")
_add("merge", "<<", "<")


def _integer(loader, node):
    text = node.value
    return int(text[2:], 8) if text.startswith("0o") else int(text, 16) if text.startswith("0x") else int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _integer)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:map", lambda loader, node: CoreLoader.construct_mapping(loader, node, deep=True))


def load(text):
    return yaml.load(text, Loader=CoreLoader)
