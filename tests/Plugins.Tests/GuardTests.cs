using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class GuardTests
{
    private const int First = 856320000;

    [TestMethod]
    public void A_closed_referral_cannot_be_opened_again()
    {
        Refusal(new ReferralGuard(), new() { ["cosell_status"] = Choice(1) }, before: new() { ["cosell_status"] = Choice(2) })
            .Should().Be("Status: A referral cannot go from Closed to Active.");
    }

    [TestMethod]
    public void Status_and_substatus_have_to_go_together()
    {
        Refusal(new ReferralGuard(), new() { ["cosell_status"] = Choice(1), ["cosell_substatus"] = Choice(3) })
            .Should().Be("Substatus: Won does not go with Active. Set status and substatus together.");
    }

    [TestMethod]
    [DataRow("cosell_customercountry", "USA", "Customer country: 'USA' is no ISO 3166 code. Use two capital letters, such as US.")]
    [DataRow("cosell_customercountry", "XX", "Customer country: 'XX' is no ISO 3166 code. Use two capital letters, such as US.")]
    [DataRow("cosell_currency", "usd", "Currency: 'usd' is no ISO 4217 code. Use three capital letters, such as USD.")]
    [DataRow("cosell_crmrecordid", "123", "CRM record: '123' is no Salesforce id. Use 15 or 18 letters and digits.")]
    public void Codes_and_ids_are_checked_where_they_are_written(string column, string value, string refusal)
    {
        Refusal(new ReferralGuard(), new() { [column] = value }).Should().Be(refusal);
    }

    [TestMethod]
    public void A_deal_cannot_be_linked_to_another_referral_without_being_unlinked()
    {
        Refusal(new ReferralGuard(), new() { ["cosell_referralidentifier"] = "b" }, before: new() { ["cosell_referralidentifier"] = "a" }).Should().StartWith("Referral identifier:");
        Refusal(new ReferralGuard(), new() { ["cosell_referralidentifier"] = null }, before: new() { ["cosell_referralidentifier"] = "a" }).Should().BeNull();
    }

    [TestMethod]
    public void The_log_cannot_be_changed() => Refusal(new SyncEventGuard(), new() { ["cosell_message"] = "x" }).Should().Contain("The log can be added to, not changed");

    [TestMethod]
    [DataRow("cosell_referralpath", "/details/closeDate", "Referral path: '/details/closeDate' is no path of a referral. Use a path such as /details/dealValue.")]
    [DataRow("cosell_crmpath", "Amount; DROP", "Salesforce path: 'Amount; DROP' is no field path. Use API names such as Amount or Account.BillingCountry.")]
    [DataRow("cosell_crmpath", "", "Salesforce path: Fill in a Salesforce field, an expression or a default value.")]
    public void A_field_mapping_that_cannot_work_is_refused_when_it_is_saved(string column, string value, string refusal)
    {
        Refusal(new FieldMappingGuard(), new() { [column] = value }, before: Mapping()).Should().Be(refusal);
    }

    [TestMethod]
    public void A_path_that_Partner_Center_only_shows_cannot_be_mapped_towards_it()
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_referralpath"] = "/trackingInfo/microsoftMsxId" }, before: Mapping())
            .Should().Be("Direction: Partner Center does not take /trackingInfo/microsoftMsxId; the direction can only be To Salesforce.");
    }

    [TestMethod]
    public void A_choice_needs_its_value_map() => Refusal(new FieldMappingGuard(), new() { ["cosell_datatype"] = Choice(4) }, before: Mapping()).Should().StartWith("Value map:");

    [TestMethod]
    public void A_customised_mapping_that_can_work_is_saved() => Refusal(new FieldMappingGuard(), new() { ["cosell_crmpath"] = "Account.Custom_Country__c" }, before: Mapping()).Should().BeNull();

    [TestMethod]
    [DataRow("country", "Ruritania", "Ruritania", "is no ISO 3166 code")]
    [DataRow("stage", "Verbal", "Active", "is no status")]
    [DataRow("stage", "", "Active/Accepted", "Fill in the value that Salesforce holds")]
    [DataRow("country", "Guinea", "", "or a question to ask")]
    [DataRow("", "x", "y", "Name the value map")]
    public void A_value_mapping_has_to_answer_with_what_exists_or_ask(string map, string crmValue, string referralValue, string refusal)
    {
        Refusal(new ValueMappingGuard(), new() { ["cosell_map"] = map, ["cosell_crmvalue"] = crmValue, ["cosell_referralvalue"] = referralValue }).Should().Contain(refusal);
    }

    private static Dictionary<string, object?> Mapping() => new()
    {
        ["cosell_crmpath"] = "Amount", ["cosell_referralpath"] = "/details/dealValue", ["cosell_datatype"] = Choice(1), ["cosell_direction"] = Choice(0),
    };

    private static OptionSetValue Choice(int index) => new(First + index);

    private static string? Refusal(IPlugin guard, Dictionary<string, object?> written, Dictionary<string, object?>? before = null)
    {
        try
        {
            PluginRun.Execute(guard, new MemoryOrganization(), DateTime.UnixEpoch, before is null ? "Create" : "Update", run =>
            {
                run.InputParameters["Target"] = Row(written);
                if (before is not null)
                    run.PreEntityImages["PreImage"] = Row(before);
            });
            return null;
        }
        catch (InvalidPluginExecutionException refusal)
        {
            return refusal.Message;
        }
    }

    private static Entity Row(Dictionary<string, object?> columns)
    {
        var row = new Entity("row");
        foreach (var (name, value) in columns)
            row[name] = value;
        return row;
    }
}
