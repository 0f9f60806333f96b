using System.Xml.Linq;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Dataverse.Security;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>
/// The connections of the flows are of users who have the product's roles and nothing more, in every room. Here: that the
/// roles hold what is used, and no more.
/// </summary>
[TestClass]
public sealed class RoleTests
{
    /// <summary>What Basic User brings, and what the platform asks for outside of rows and messages.</summary>
    private static readonly string[] Beyond =
        [.. new[] { "Assign", "Create", "Delete", "Read", "Share", "Write" }.Select(right => $"prv{right}CallbackRegistration")];

    [TestMethod]
    public async Task The_sync_service_holds_exactly_what_flows_and_plug_ins_were_seen_to_use()
    {
        var uses = new List<PrivilegeUse>();
        await using var room = await Rooms.OpenAsync(options => options with
        {
            Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "cosell@contoso.example", ["cosell_KeepLogDays"] = "1", ["cosell_KeepReportDays"] = "1", ["cosell_KeepNotificationDays"] = "1" },
            BeforeInstalling = opened => { opened.Dataverse.Organization.PrivilegeNeeded += uses.Add; return Task.CompletedTask; },
        });
        await new StoryOfADay(room, _ => { }).PlayAsync();
        await TellOfAMadeUpReferralAsync(room);
        await LeaveOldRowsAsync(room);
        var service = UserId(room, "CoSell Service");

        var used = uses.Where(use => use.UserId == service && IsOurs(use.Privilege)).Select(use => use.Privilege.ToLowerInvariant()).Distinct();

        Role("Co-sell Sync Service").Except(Beyond, StringComparer.OrdinalIgnoreCase).Select(name => name.ToLowerInvariant()).Should().BeEquivalentTo(used);
        uses.Where(use => use.UserId == WellKnown.ApplicationUser).Should().BeEmpty("no flow runs without a role");
    }

    /// <summary>What the story has no need of: the row of a referral that does not exist is removed again.</summary>
    private static async Task TellOfAMadeUpReferralAsync(RehearsalRoom room)
    {
        var told = ObjectValue.Of(("EventName", Value.From("referral-created")), ("ResourceUri", Value.From("x/4b4c9a0e-0000-4000-8000-000000000001")));
        await room.Flows.InvokeAsync(CoSellFlows.PartnerCenterToSalesforce, new TriggerRequest { Method = "POST", Body = told });
        await room.SettleAsync();
    }

    /// <summary>A report of a run and a settled conflict, each older than it is kept.</summary>
    private static async Task LeaveOldRowsAsync(RehearsalRoom room)
    {
        var system = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        system.Create(new Entity("cosell_report") { ["cosell_name"] = "Old", ["cosell_kind"] = new OptionSetValue(856320000), ["cosell_status"] = new OptionSetValue(856320001) });
        var conflict = system.Create(new Entity("cosell_conflict") { ["cosell_name"] = "Old" });
        system.Update(new Entity("cosell_conflict", conflict) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        await room.Clock.LeapToAsync(room.Clock.GetUtcNow().AddDays(3));
        await room.Clock.RunForAsync(TimeSpan.FromHours(2));
    }

    [TestMethod]
    public async Task Administration_is_refused_to_the_service_and_synchronization_to_people()
    {
        await using var room = await Rooms.OpenAsync();
        var organization = room.Dataverse.Organization;
        var users = new[] { "Co-sell Administrator", "Co-sell Operator", "Co-sell Reader", "Co-sell Sync Service" }.ToDictionary(role => role, role => organization.AddUser("Only " + role, "Basic User", role));

        var allowed = organization.Solutions.SelectMany(solution => solution.CustomApis).ToDictionary(api => api.UniqueName, api => string.Join(", ", users
            .Where(user => MayCall(organization.ServiceFor(user.Value), api.UniqueName)).Select(user => user.Key["Co-sell ".Length..])));

        allowed.Where(api => api.Value == "Administrator").Select(api => api.Key).Should().BeEquivalentTo(
            "cosell_Setup", "cosell_ImportMapping", "cosell_ExportMapping", "cosell_PreviewMapping", "cosell_RetryDeals", "cosell_Backfill", "cosell_PlanRegistration", "cosell_ImportSolutions", "cosell_EraseCustomer");
        allowed.Where(api => api.Value == "Sync Service").Select(api => api.Key).Should().BeEquivalentTo(
            "cosell_BeginSync", "cosell_PlanSync", "cosell_CompleteSync", "cosell_Reconcile", "cosell_CheckHealth", "cosell_PlanCatalogue", "cosell_CompleteCatalogue");
        allowed.Where(api => api.Value == "Administrator, Operator, Sync Service").Select(api => api.Key).Should().BeEquivalentTo("cosell_RequestSync", "cosell_Preflight");
        allowed.Should().HaveCount(18);
    }

    [TestMethod]
    public async Task An_operator_retries_a_deal_and_a_reader_cannot()
    {
        await using var room = await Rooms.OpenAsync();
        await DealInRoom.ShareAsync(room);
        var organization = room.Dataverse.Organization;
        var deal = Deals.All(room).Single().Id;
        var reader = organization.ServiceFor(organization.AddUser("Rae", "Basic User", "Co-sell Reader"));
        var retry = new Entity("cosell_referral", deal) { ["cosell_retrynow"] = true };

        reader.Invoking(service => service.Update(retry)).Should().Throw<DataverseException>().WithMessage("*is missing prvWritecosell_Referral privilege*");
        organization.ServiceFor(organization.AddUser("Ola", "Basic User", "Co-sell Operator")).Update(retry);
    }

    /// <summary>Whatever else is wrong with a call without parameters, the privilege is looked at first.</summary>
    private static bool MayCall(IOrganizationService service, string api)
    {
        try
        {
            service.Execute(new OrganizationRequest(api));
            return true;
        }
        catch (DataverseException refused)
        {
            return refused.Code != "0x80040220";
        }
    }

    private static bool IsOurs(string privilege) => privilege.Contains("cosell_", StringComparison.OrdinalIgnoreCase)
        || privilege.Contains("EnvironmentVariable", StringComparison.OrdinalIgnoreCase) || privilege.StartsWith("prvReadPlugin", StringComparison.OrdinalIgnoreCase);

    private static Guid UserId(RehearsalRoom room, string name) => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator)
        .RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("systemuser") { ColumnSet = new("fullname") }).Entities.Single(user => (string)user["fullname"] == name).Id;

    private static IEnumerable<string> Role(string name) =>
        XElement.Load(Path.Combine(Rooms.Root, "solution", "cosell", "src", "Roles", name + ".xml")).Descendants("RolePrivilege").Select(privilege => privilege.Attribute("name")!.Value);
}
