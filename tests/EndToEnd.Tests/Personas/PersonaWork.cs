using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Personas;

/// <summary>What the people of the hub do, by the words of docs/roles.md.</summary>
internal sealed class PersonaWork
{
    private const string Mappings = "cosell_fieldmapping";
    private const string Values = "cosell_valuemapping";
    private const int First = 856320000;

    private static readonly Dictionary<string, Func<PersonaWork, Task>> ByWords = new()
    {
        ["looks at lists, deals and the log"] = work => Now(work._person.LookAround),
        ["tries a deal again"] = work => Now(() => work._person.Save("cosell_referral", work.Deal, ("cosell_retrynow", true))),
        ["links a deal to another opportunity"] = work => work.LinkAsync(),
        ["receives a deal as a new opportunity"] = work => work.ReceiveAsNewAsync(),
        ["settles a conflict"] = work => Now(work.Settle),
        ["prunes reports"] = work => Now(() => work._person.Delete("cosell_report", work.Stored("cosell_report"))),
        ["starts a classic workflow with our steps on a deal"] = work => Now(work.StartWorkflows),
        ["keeps the mapping rows"] = work => Now(work.KeepMapping),
        ["writes message texts"] = work => Now(work.KeepMessages),
        ["keeps the catalogue of solutions"] = work => Now(work.KeepCatalogue),
        ["decides on the pairs of a backfill"] = work => Now(() => work._person.Save("cosell_report", work.Stored("cosell_report"), ("cosell_content", "{\"pairs\":[]}"))),
        ["runs the flows of `cosell_DataverseAdministration`"] = work => new AdministratorFlows(work._room).RunAllAsync(work.Deal),
        ["erases a customer"] = work => work.EraseAsync(),
        ["owns the flows"] = work => Now(work.RegisterTriggers),
    };

    private readonly RehearsalRoom _room;
    private readonly HubPerson _person;
    private readonly IOrganizationService _system;

    private PersonaWork(RehearsalRoom room, HubPerson person)
    {
        (_room, _person) = (room, person);
        _system = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
    }

    public static IReadOnlyCollection<string> Tasks => ByWords.Keys;

    /// <summary>What registering a trigger needs; the simulator's registrations ask for no privilege.</summary>
    public List<string> Registers { get; } = [];

    private Guid Deal { get; set; }

    /// <summary>Begins with a deal that is shared and in step.</summary>
    public static async Task<PersonaWork> BeginAsync(RehearsalRoom room, HubPerson person)
    {
        var deal = await DealInRoom.ShareAsync(room);
        return new(room, person) { Deal = deal.Remembered.Id };
    }

    public async Task DoAsync(string task)
    {
        ByWords.Should().ContainKey(task, "each task of docs/roles.md is done here");
        await ByWords[task](this);
        await _room.SettleAsync();
    }

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private async Task LinkAsync()
    {
        var other = await DealInRoom.CreateAsync(_room, "Woodgrove");
        _person.Save("cosell_referral", Deal, ("cosell_crmrecordid", null));
        await _room.SettleAsync();
        foreach (var taken in Deals.All(_room).Where(deal => deal.CrmRecordId == other.OpportunityId).ToList())
            _system.Delete("cosell_referral", taken.Id);
        _person.Save("cosell_referral", Deal, ("cosell_crmrecordid", other.OpportunityId));
    }

    private async Task ReceiveAsNewAsync()
    {
        _room.PartnerCenter.Faults.DroppedWebhooks = 1;
        var sent = DealInRoom.Send(_room);
        await new PartnerUser(_room.PartnerCenter).SetAsync(sent.Partner.Id, "/externalReferenceId", "ACME-17");
        _room.PartnerCenter.Faults.DroppedWebhooks = 0;
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(16));
        await _room.SettleAsync();
        _person.Save("cosell_referral", Deals.All(_room).Single(deal => deal.State == "Needs linking").Id, ("cosell_receiveasnew", true));
    }

    private void Settle()
    {
        var conflict = _system.Create(new Entity("cosell_conflict") { ["cosell_name"] = "Notes", ["cosell_field"] = "Notes", ["cosell_referralid"] = new EntityReference("cosell_referral", Deal) });
        _person.Save("cosell_conflict", conflict, ("cosell_choice", new OptionSetValue(First)));
        _person.Save("cosell_conflict", conflict, ("cosell_choice", null));
        _person.Save("cosell_conflict", conflict, ("cosell_choice", new OptionSetValue(First + 1)));
    }

    /// <summary>By the two ticks, of a deal with everything that a customer leaves behind.</summary>
    private async Task EraseAsync()
    {
        var deal = (await DealInRoom.ShareAsync(_room, "Proseware")).Remembered.Id;
        _system.Create(new Entity("cosell_conflict") { ["cosell_name"] = "Notes", ["cosell_referralid"] = new EntityReference("cosell_referral", deal) });
        foreach (var line in new[] { "<li>Proseware Inc: x</li>", "<li>Proseware Inc: x</li><li>Another: x</li>" })
            _system.Create(new Entity("cosell_notification") { ["cosell_name"] = "Told", ["cosell_body"] = line, ["cosell_status"] = new OptionSetValue(First + 2) });
        _person.Save("cosell_referral", deal, ("cosell_erasecustomer", true));
        var preview = _system.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("cosell_report") { ColumnSet = new("cosell_kind", "cosell_status") }).Entities
            .Single(report => report.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value == First + 6 && report.GetAttributeValue<OptionSetValue>("cosell_status").Value == First + 1);
        _person.Save("cosell_report", preview.Id, ("cosell_confirmed", true));
        Deals.All(_room).Single(one => one.Id == deal).State.Should().Be("Erased");
    }

    private void StartWorkflows()
    {
        _person.RunStep(Deal, checkOnly: false);
        _person.RunStep(Deal, checkOnly: true);
    }

    private void KeepMapping()
    {
        var field = _person.Add(Mappings, ("cosell_name", "Next step"), ("cosell_crmpath", "NextStep"), ("cosell_crmlabel", "Next Step"), ("cosell_referralpath", "/referralProgram"),
            ("cosell_order", 5), ("cosell_datatype", new OptionSetValue(First)), ("cosell_direction", new OptionSetValue(First + 1)));
        _person.Save(Mappings, field, ("cosell_description", "Ours"));
        _person.Delete(Mappings, field);
        var value = _person.Add(Values, ("cosell_name", "stage: Scoping"), ("cosell_map", "stage"), ("cosell_crmvalue", "Scoping"), ("cosell_referralvalue", "Active/Accepted"));
        _person.Save(Values, value, ("cosell_validto", new DateTime(2027, 6, 30)));
        _person.Delete(Values, value);
    }

    private void KeepMessages()
    {
        var text = _person.Add("cosell_message", ("cosell_name", "Ours"), ("cosell_language", "en"), ("cosell_key", "crm.required"), ("cosell_sentence", "Fill it in."));
        _person.Save("cosell_message", text, ("cosell_fix", "Ask sales operations."));
        _person.Delete("cosell_message", text);
    }

    private void KeepCatalogue()
    {
        var solution = _person.Add("cosell_solution", ("cosell_name", "Demand forecast"), ("cosell_identifier", "SOL-90001-NEW"));
        _person.Save("cosell_solution", solution, ("cosell_territory", "US; CA"));
        _person.Deactivate("cosell_solution", solution);
        _person.Delete("cosell_solution", solution);
    }

    /// <summary>
    /// Documented are create, read, write and delete on Callback Registration at user level (learn, <em>Trigger flows when a row is added, modified, or
    /// deleted</em>); the seventeen roles of Microsoft's exported solutions that grant them grant assign and share as well.
    /// </summary>
    private void RegisterTriggers()
    {
        _room.Dataverse.Organization.Flows.Should().Contain(flow => flow.ClientData.ToJson().Contains("SubscribeWebhookTrigger", StringComparison.Ordinal));
        Registers.AddRange(new[] { "assign", "create", "delete", "read", "share", "write" }.Select(right => $"prv{right}callbackregistration"));
    }

    private Guid Stored(string table) => _system.Create(new Entity(table) { ["cosell_name"] = "Old" });
}
