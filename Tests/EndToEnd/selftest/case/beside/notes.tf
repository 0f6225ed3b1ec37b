resource "terraform_data" "notes" {
  input = "a resource of the user's own"
}
