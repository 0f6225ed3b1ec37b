"""Client certificates, with which a stage shows itself to a back end."""

from __future__ import annotations

from ..errors import bad_request, limit_exceeded
from ..v2.tags import check_tags
from .patches import Table, text
from .store import Call, Object, operation, page

# Valid for 365 days: facts/terraform-resources.md aws_api_gateway_client_certificate.
YEAR = 365 * 24 * 3600


@operation("GenerateClientCertificate")
def generate_client_certificate(call: Call) -> Object:
    if len(call.region.client_certificates) >= call.store.config.quotas.client_certificates:
        raise limit_exceeded("Maximum number of client certificates for this account has been reached")
    check_tags(call, call.get("tags"))
    created = call.store.now()
    certificate_id = call.new_id("certificate", str(call.get("description")))
    certificate = {
        "tags": {},
        **call.request,
        "clientCertificateId": certificate_id,
        "pemEncodedCertificate": f"-----BEGIN CERTIFICATE-----\n{certificate_id}\n-----END CERTIFICATE-----\n",
        "createdDate": created,
        "expirationDate": created + YEAR,
    }
    call.region.client_certificates[certificate_id] = certificate
    return certificate


@operation("GetClientCertificate")
def get_client_certificate(call: Call) -> Object:
    return call.region.client_certificate(call["clientcertificate_id"])


@operation("GetClientCertificates")
def get_client_certificates(call: Call) -> Object:
    return page(call, list(call.region.client_certificates.values()))


PATCHES = Table(text("description"))


@operation("UpdateClientCertificate")
def update_client_certificate(call: Call) -> Object:
    wanted = PATCHES.patched(call.region.client_certificate(call["clientcertificate_id"]), call.patches)
    call.region.client_certificates[wanted["clientCertificateId"]] = wanted
    return wanted


@operation("DeleteClientCertificate")
def delete_client_certificate(call: Call) -> None:
    """Refused while a stage uses it (k)."""
    certificate_id = call.region.client_certificate(call["clientcertificate_id"])["clientCertificateId"]
    for api in call.region.apis.values():
        for stage in api.stages.values():
            if stage.get("clientCertificateId") == certificate_id:
                raise bad_request(f"Client certificate {certificate_id} is used by stage {api.id}/{stage['stageName']}")
    del call.region.client_certificates[certificate_id]
