"""Import of OpenAPI 3.0 and Swagger 2.0 with x-amazon-apigateway-* extensions.

facts/openapi-extensions.md is the source where a docstring names no other.
"""

from . import importing  # noqa: F401
