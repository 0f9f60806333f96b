using Sandbox.Loopback.Faults;
using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Formulas;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Rest;
using Sandbox.Salesforce.Rest.Composite;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>Puts one org together from its options.</summary>
internal sealed class OrgParts
{
    public OrgParts(SalesforceOptions options)
    {
        var clock = options.Clock;
        Store = new OrgStore(SchemaBuilder.Build(options), options.Seed);
        Rules = options.PackageFolder is { } folder ? [.. PackageRules.Read(folder, Store.Schema)] : [];
        Faults = new ServiceFaults(ServiceNames.Salesforce, options.Seed, clock);
        Secrets = new SeededTokens(options.Seed);
        Sessions = new Sessions(clock, options.SessionTimeout, Secrets);
        Apps = new ConnectedApps(Sessions);
        Accounts = new Accounts(Apps);
        Usage = new ApiUsage(clock, options.DailyApiRequests);
        Rights = new SalesforceRights(Store.Schema, options.PackageFolder is { } package ? PermissionSetReader.Read(package) : new Dictionary<string, PermissionSet>());
        var access = new AccessRules(Store, Rights, new OpportunityTeam(Store, Settings));
        Writer = new RecordWriter(Store, Rules, Settings, access, Faults, clock);
        Deletion = new Deletion(Store, clock);
        var router = new Router();
        var records = new RecordResource(Store, Rights, Writer, access, Deletion);
        router.Add([new Route("", ("GET", Resources))]);
        router.Add(new ObjectResource(Store, Rights, records, Settings, clock).Routes);
        router.Add(records.Routes);
        router.Add(new QueryResource(Store, Rights, clock).Routes);
        router.Add(new CompositeResource(Store, router, new Collation(new Random(options.Seed))).Routes);
        router.Add(new BatchResource(router, Usage).Routes);
        router.Add(new CollectionResource(Store, Rights, Writer, access, Deletion).Routes);
        router.Add(Usage.Routes);
        Gate = new OrgGate(Store, router);
        Tokens = new TokenEndpoint(Accounts, Sessions, clock, Store.Ids.Next("00D"));
        Data = new DataEndpoint(Gate, Sessions, Usage, Faults);
    }

    public OrgStore Store { get; }

    public RecordWriter Writer { get; }

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

    public TokenEndpoint Tokens { get; }

    public DataEndpoint Data { get; }

    private static ApiResponse Resources(ApiRequest request) => ApiResponse.Ok(new ObjectValue(
        new[] { "sobjects", "query", "queryAll", "composite", "limits" }.Select(name => KeyValuePair.Create(name, Value.From($"{request.Root}/{name}")))));
}
