"""A loopback stand-in for the AWS control plane that refuses what AWS refuses.

One process answers every service on one port. It owns `apigatewayv2` and the
three permission calls of `lambda`, adds missing refusals to `logs`, and hands
everything else to moto in the same process. Request and answer shapes come
from botocore's service models; what those do not say comes from rules that
each name their source.

A source marked "(k)" is working knowledge that nobody has checked on AWS.
"""
