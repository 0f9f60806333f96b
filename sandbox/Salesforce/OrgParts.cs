using Sandbox.Loopback.Faults;
using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Flows;
using Sandbox.Salesforce.Formulas;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Rest;
using Sandbox.Salesforce.Rest.Bulk;
using Sandbox.Salesforce.Rest.Composite;
using Sandbox.Salesforce.Schema;
using Sandbox.Salesforce.Soap;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>Puts one org together from its options.</summary>
internal sealed class OrgParts
{
    public OrgParts(SalesforceOptions options)
    {
        var clock = options.Clock;
        Store = new OrgStore(SchemaBuilder.Build(options), options.Seed, options.Kept);
        Rules = options.PackageFolder is { } folder ? [.. PackageRules.Read(folder, Store.Schema)] : [];
        Faults = new ServiceFaults(ServiceNames.Salesforce, options.Seed, clock);
        Secrets = new SeededTokens(options.Seed);
        Sessions = new Sessions(clock, options.SessionTimeout, Secrets);
        Apps = new ConnectedApps(Sessions);
        Accounts = new Accounts(Apps, Secrets, clock);
        Usage = new ApiUsage(clock, options.DailyApiRequests);
        Rights = new SalesforceRights(Store.Schema, options.PackageFolder is { } package ? PermissionSetReader.Read(package) : new Dictionary<string, PermissionSet>());
        var access = new AccessRules(Store, Rights, new OpportunityTeam(Store, Settings));
        IReadOnlyList<IRecordTrigger> triggers = options.PackageFolder is { } flows ? [.. new RecordFlowReader(Store, Rights).Read(flows)] : [];
        Writer = new RecordWriter(Store, Rules, triggers, Settings, access, Faults, clock);
        Flows = FlowLibrary.Read(options.PackageFolder, Store, Rights, Writer);
        Deletion = new Deletion(Store, clock);
        var router = new Router();
        var records = new RecordResource(Store, Rights, Writer, access, Deletion, new RelatedRows(Store, Rights));
        var recent = new RecentRows(Store);
        router.Add([new Route("", ("GET", Resources))]);
        router.Add(recent.Routes);
        router.Add(new SearchResource(Store, Rights, clock).Routes);
        router.Add(new ObjectResource(Store, Rights, records, recent, Settings, clock).Routes);
        router.Add(records.Routes);
        router.Add(new QueryResource(Store, Rights, recent, clock).Routes);
        var composite = new CompositeResource(Store, router, new Collation(new Random(options.Seed)));
        router.Add(composite.Routes);
        router.Add(new GraphResource(Store, composite).Routes);
        router.Add(new TreeResource(Store, Rights, Writer).Routes);
        router.Add(new BatchResource(router, Usage).Routes);
        router.Add(new CollectionResource(Store, Rights, Writer, access, Deletion).Routes);
        router.Add(new QueryJobResource(Store, Rights, clock).Routes);
        router.Add(new IngestJobResource(Store, Rights, Writer, access, Deletion, clock).Routes);
        router.Add(new FlowActions(Flows).Routes);
        router.Add(Usage.Routes);
        Gate = new OrgGate(Store, router);
        OrganizationId = Store[Store.Schema["Organization"]].Rows.FirstOrDefault()?.Id ?? Store.Ids.Peek("00D");
        Tokens = new TokenEndpoint(Accounts, Sessions, clock, OrganizationId);
        Identity = new IdentityEndpoint(Store, Sessions, OrganizationId);
        SignInPage = new SignInPage(Accounts);
        Soap = new SoapEndpoint(Accounts, Sessions, new SoapSession(Store, Sessions, clock, OrganizationId, options.SessionTimeout), new SoapRecords(Gate, Deletion));
        OtherFamilies = new OtherFamilies(Sessions);
        Data = new DataEndpoint(Gate, Sessions, Usage, Faults);
    }

    public OrgStore Store { get; }

    public RecordWriter Writer { get; }

    public FlowLibrary Flows { get; }

    public Deletion Deletion { get; }

    public List<ValidationRule> Rules { get; }

    public OrgSettings Settings { get; } = new();

    public ConnectedApps Apps { get; }

    public Accounts Accounts { get; }

    public Sessions Sessions { get; }

    public SeededTokens Secrets { get; }

    public ServiceFaults Faults { get; }

    public SalesforceRights Rights { get; }

    public ApiUsage Usage { get; }

    public OrgGate Gate { get; }

    public string OrganizationId { get; }

    public TokenEndpoint Tokens { get; }

    public IdentityEndpoint Identity { get; }

    public SignInPage SignInPage { get; }

    public SoapEndpoint Soap { get; }

    public OtherFamilies OtherFamilies { get; }

    public DataEndpoint Data { get; }

    private ApiResponse Resources(ApiRequest request) => ApiResponse.Ok(new ObjectValue(
        new[] { "sobjects", "query", "queryAll", "search", "parameterizedSearch", "composite", "jobs", "recent", "limits" }.Select(name => KeyValuePair.Create(name, Value.From($"{request.Root}/{name}")))
            .Append(KeyValuePair.Create("identity", Value.From($"{request.Host}/id/{OrganizationId}/{request.UserId}")))));
}
