/// How an action of an AWS service is called on the wire, which is what a REST API has to say for itself.
///
/// Source: the service models of botocore 1.43 (`endpointPrefix`, `protocol`, `jsonVersion`, `targetPrefix`,
/// `apiVersion`). Services that are called by path alone (S3, Lambda, …) are not among them, nor are those whose name in
/// a URI stands for several versions of the service.
package enum ServiceProtocol: Hashable, Sendable {
  /// A JSON document; `X-Amz-Target` is `TARGET.ACTION`, the content type `application/x-amz-json-VERSION`.
  case json(version: String, target: String)
  /// A form with `Action` and `Version`.
  case query(version: String)

  /// - Parameter service: the service as the URI of an integration names it: its endpoint's first label.
  package static func of(_ service: String) -> ServiceProtocol? { all[service] }

  /// In the order of their names.
  package static var services: [String] { all.keys.sorted() }

  private static let all: [String: ServiceProtocol] = {
    var all: [String: ServiceProtocol] = [:]
    // By bytes: as characters the table takes three times as long.
    for row in table.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = row.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      all[words[0]] = words[1] == "query" ? .query(version: words[2]) : .json(version: words[1], target: words[2])
    }
    return all
  }()

  private static let table = """
    acm 1.1 CertificateManager
    acm-pca 1.1 ACMPrivateCA
    aco-automation 1.0 ComputeOptimizerAutomationService
    agreement-marketplace 1.0 AWSMPCommerceService_v20200301
    airflow-serverless 1.0 AmazonMWAAServerless
    aoss 1.0 OpenSearchServerless
    api.ecr 1.1 AmazonEC2ContainerRegistry_V20150921
    api.ecr-public 1.1 SpencerFrontendService
    api.pricing 1.1 AWSPriceListService
    api.sagemaker 1.1 SageMaker
    api.tunneling.iot 1.1 IoTSecuredTunneling
    application-autoscaling 1.1 AnyScaleFrontendService
    applicationinsights 1.1 EC2WindowsBarleyService
    apprunner 1.0 AppRunner
    appstream2 1.1 PhotonAdminProxyService
    arc-region-switch 1.0 ArcRegionSwitch
    athena 1.1 AmazonAthena
    autoscaling query 2011-01-01
    autoscaling-plans 1.1 AnyScaleScalingPlannerFrontendService
    b2bi 1.0 B2BI
    backup-gateway 1.0 BackupOnPremises_v20210101
    bcm-dashboards 1.0 AWSBCMDashboardsService
    bcm-data-exports 1.1 AWSBillingAndCostManagementDataExports
    bcm-pricing-calculator 1.0 AWSBCMPricingCalculator
    bcm-recommended-actions 1.0 AWSBillingAndCostManagementRecommendedActions
    bedrock-data-automation-runtime 1.1 AmazonBedrockKeystoneRuntimeService
    billing 1.0 AWSBilling
    budgets 1.1 AWSBudgetServiceGateway
    cassandra 1.0 KeyspacesService
    cassandra-streams 1.0 KeyspacesStreams
    ce 1.1 AWSInsightsIndexService
    cloud9 1.1 AWSCloud9WorkspaceManagementService
    cloudcontrolapi 1.0 CloudApiService
    cloudformation query 2010-05-15
    cloudhsm 1.1 CloudHsmFrontendService
    cloudhsmv2 1.1 BaldrApiService
    cloudsearch query 2013-01-01
    cloudtrail 1.1 com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101
    codebuild 1.1 CodeBuild_20161006
    codecommit 1.1 CodeCommit_20150413
    codeconnections 1.0 com.amazonaws.codeconnections.CodeConnections_20231201
    codedeploy 1.1 CodeDeploy_20141006
    codepipeline 1.1 CodePipeline_20150709
    codestar-connections 1.0 com.amazonaws.codestar.connections.CodeStar_connections_20191201
    cognito-identity 1.1 AWSCognitoIdentityService
    cognito-idp 1.1 AWSCognitoIdentityProviderService
    comprehend 1.1 Comprehend_20171127
    comprehendmedical 1.1 ComprehendMedical_20181030
    compute-optimizer 1.0 ComputeOptimizerService
    config 1.1 StarlingDoveService
    controlplane.payment-cryptography 1.0 PaymentCryptographyControlPlane
    cost-optimization-hub 1.0 CostOptimizationHubService
    cur 1.1 AWSOrigamiServiceGatewayService
    datapipeline 1.1 DataPipeline
    datasync 1.1 FmrsService
    dax 1.1 AmazonDAXV3
    devicefarm 1.1 DeviceFarm_20150623
    directconnect 1.1 OvertureService
    discovery 1.1 AWSPoseidonService_V2015_11_01
    dms 1.1 AmazonDMSv20160101
    ds 1.1 DirectoryService_20150416
    dynamodb 1.0 DynamoDB_20120810
    ec2-instance-connect 1.1 AWSEC2InstanceConnectService
    ecs 1.1 AmazonEC2ContainerServiceV20141113
    elasticache query 2015-02-02
    elasticbeanstalk query 2010-12-01
    elasticmapreduce 1.1 ElasticMapReduce
    email query 2010-12-01
    entitlement.marketplace 1.1 AWSMPEntitlementService
    events 1.1 AWSEvents
    evs 1.0 AmazonElasticVMwareService
    firehose 1.1 Firehose_20150804
    fms 1.1 AWSFMS_20180101
    forecast 1.1 AmazonForecast
    forecastquery 1.1 AmazonForecastRuntime
    frauddetector 1.1 AWSHawksNestServiceFacade
    freetier 1.0 AWSFreeTierService
    fsx 1.1 AWSSimbaAPIService_v20180301
    gamelift 1.1 GameLift
    globalaccelerator 1.1 GlobalAccelerator_V20180706
    glue 1.1 AWSGlue
    health 1.1 AWSHealth_20160804
    healthlake 1.0 HealthLake
    iam query 2010-05-08
    identitystore 1.1 AWSIdentityStore
    importexport query 2010-06-01
    ingest.timestream 1.0 Timestream_20181101
    inspector 1.1 InspectorService
    interconnect 1.0 Interconnect
    invoicing 1.0 Invoicing
    iotfleetwise 1.0 IoTAutobahnControlPlane
    iotthingsgraph 1.1 IotThingsGraphFrontEndService
    kendra 1.1 AWSKendraFrontendService
    kendra-ranking 1.0 AWSKendraRerankingFrontendService
    kinesis 1.1 Kinesis_20131202
    kms 1.1 TrentService
    license-manager 1.1 AWSLicenseManager
    lightsail 1.1 Lightsail_20161128
    logs 1.1 Logs_20140328
    lookoutequipment 1.0 AWSLookoutEquipmentFrontendService
    machinelearning 1.1 AmazonML_20141212
    mail-manager 1.0 MailManagerSvc
    marketplacecommerceanalytics 1.1 MarketplaceCommerceAnalytics20150701
    mediastore 1.1 MediaStore_20170901
    memory-db 1.1 AmazonMemoryDB
    metering.marketplace 1.1 AWSMPMeteringService
    mgh 1.1 AWSMigrationHub
    migrationhub-config 1.1 AWSMigrationHubMultiAccountService
    monitoring 1.0 GraniteServiceVersion20100801
    mturk-requester 1.1 MTurkRequesterServiceV20170117
    network-firewall 1.0 NetworkFirewall_20201112
    odb 1.0 Odb
    organizations 1.1 AWSOrganizationsV20161128
    partnercentral-account 1.0 PartnerCentralAccount
    partnercentral-benefits 1.0 PartnerCentralBenefitsService
    partnercentral-channel 1.0 PartnerCentralChannel
    partnercentral-selling 1.0 AWSPartnerCentralSelling
    pcs 1.0 AWSParallelComputingService
    personalize 1.1 AmazonPersonalize
    pi 1.1 PerformanceInsightsv20180227
    proton 1.0 AwsProton20200720
    query.timestream 1.0 Timestream_20181101
    rds query 2014-10-31
    redshift query 2012-12-01
    redshift-data 1.1 RedshiftData
    redshift-serverless 1.1 RedshiftServerless
    rekognition 1.1 RekognitionService
    route53-recovery-cluster 1.0 ToggleCustomerAPI
    route53domains 1.1 Route53Domains_v20140515
    route53resolver 1.1 Route53Resolver
    sdb query 2009-04-15
    secretsmanager 1.1 secretsmanager
    servicecatalog 1.1 AWS242ServiceCatalogService
    servicediscovery 1.1 Route53AutoNaming_v20170314
    servicequotas 1.1 ServiceQuotasV20190624
    shield 1.1 AWSShield_20160616
    sms-voice 1.0 PinpointSMSVoiceV2
    snowball 1.1 AWSIESnowballJobManagementService
    sns query 2010-03-31
    sqs 1.0 AmazonSQS
    ssm 1.1 AmazonSSM
    ssm-contacts 1.1 SSMContacts
    sso 1.1 SWBExternalService
    states 1.0 AWSStepFunctions
    storagegateway 1.1 StorageGateway_20130630
    streams.dynamodb 1.0 DynamoDBStreams_20120810
    sts query 2011-06-15
    support 1.1 AWSSupport_20130415
    swf 1.0 SimpleWorkflowService
    tagging 1.1 ResourceGroupsTaggingAPI_20170126
    textract 1.1 Textract
    timestream-influxdb 1.0 AmazonTimestreamInfluxDB
    transcribe 1.1 Transcribe
    transfer 1.1 TransferService
    translate 1.1 AWSShineFrontendService_20170701
    verifiedpermissions 1.0 VerifiedPermissions
    voiceid 1.0 VoiceID
    waf 1.1 AWSWAF_20150824
    waf-regional 1.1 AWSWAF_Regional_20161128
    wafv2 1.1 AWSWAF_20190729
    workmail 1.1 WorkMailService
    workspaces 1.1 WorkspacesService
    workspaces-instances 1.0 EUCMIFrontendAPIService
    """
}
