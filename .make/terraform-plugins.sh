# shellcheck shell=bash
# Sourced. terraform_plugin_dir prints the folder that holds a local copy of the AWS provider, for machines without a
# network; nothing where there is none, and then `terraform init` downloads it as it does for everybody.
terraform_plugin_dir() {
  local folder
  for folder in "${APIGW_TF_PLUGIN_DIR:-}" "${TF_PLUGIN_DIR:-}" "$HOME/.terraform.d/plugins" \
    "$HOME/.local/share/terraform/plugins" /usr/local/share/terraform/plugins /usr/share/terraform/plugins \
    /opt/*/ /opt/*/plugins; do
    if [ -n "$folder" ] && [ -d "${folder%/}/registry.terraform.io/hashicorp/aws" ]; then
      printf "%s\n" "${folder%/}"
      return
    fi
  done
}
