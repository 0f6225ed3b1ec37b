print("apigw")
