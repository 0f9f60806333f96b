using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class GuardTests
{
    private const int First = 856320000;

    [TestMethod]
    [DataRow("012000000000001AAA", null)]
    [DataRow("Co_sell", "Default: 'Co_sell' is no id of a record type. It starts with 012 and has 18 characters: open the record type in Salesforce's setup and take it out of the address.")]
    public void A_record_type_is_given_by_its_id(string value, string? refusal) => Refusal(
        new FieldMappingGuard(),
        new() { ["cosell_crmpath"] = "Account.RecordTypeId", ["cosell_referralpath"] = "/deal/new", ["cosell_default"] = value, ["cosell_direction"] = Choice(2), ["cosell_datatype"] = Choice(0), ["cosell_valuemap"] = "" },
        before: Mapping()).Should().Be(refusal);

    [TestMethod]
    public void An_owner_is_given_by_the_id_of_a_user() => Refusal(
        new FieldMappingGuard(),
        new() { ["cosell_crmpath"] = "OwnerId", ["cosell_referralpath"] = "/deal/new", ["cosell_default"] = "Joe Rep", ["cosell_direction"] = Choice(2), ["cosell_datatype"] = Choice(0), ["cosell_valuemap"] = "" },
        before: Mapping()).Should().StartWith("Default: 'Joe Rep' is no id of a user. It starts with 005");

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
    public void A_row_of_the_mapping_keeps_its_name_because_deals_remember_the_field_by_it()
    {
        var before = Mapping();
        before["cosell_name"] = "Campaign";

        Refusal(new FieldMappingGuard(), new() { ["cosell_name"] = "Campaign code" }, before)
            .Should().Be("Name: Deals remember under it what both sides agreed on. Keep 'Campaign'; what sellers call the field is the Salesforce label.");
        Refusal(new FieldMappingGuard(), new() { ["cosell_name"] = "Campaign", ["cosell_crmlabel"] = "Campaign code" }, before).Should().BeNull();
    }

    [TestMethod]
    public void A_path_that_Partner_Center_only_shows_cannot_be_mapped_towards_it()
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_referralpath"] = "/trackingInfo/microsoftMsxId" }, before: Mapping())
            .Should().Be("Direction: Partner Center does not take /trackingInfo/microsoftMsxId; the direction can only be To Salesforce.");
    }

    [TestMethod]
    [DataRow("/details/dealValue", 0, "Data type: Text does not fit /details/dealValue. Use Number.")]
    [DataRow("/details/closingDateTime", 1, "Data type: Number does not fit /details/closingDateTime. Use Date or Date and time.")]
    [DataRow("/favorite", 0, "Data type: Text does not fit /favorite. Use Yes or no or Choice.")]
    [DataRow("/details/requirements/products", 0, "Data type: Text does not fit /details/requirements/products. Use Id list.")]
    [DataRow("/team", 0, "Data type: Text does not fit /team. Use Contacts.")]
    [DataRow("/name", 11, "Data type: Id list does not fit /name. Use Text or Choice or Country or Number or Date or Date and time or Yes or no or Identifier or Link.")]
    [DataRow("/details/requirements/additionalRequirements/attributes/Anything", 0, null)]
    [DataRow("/details/requirements/additionalRequirements/attributes/A~1B", 0, null)]
    [DataRow("/customerProfile/ids/External", 0, null)]
    [DataRow("/solutionArea", 0, null)]
    [DataRow("/details/requirements/products", 11, null)]
    public void A_data_type_has_to_fit_what_Partner_Center_holds_there(string path, int type, string? refusal)
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_referralpath"] = path, ["cosell_datatype"] = Choice(type) }, before: Mapping()).Should().Be(refusal);
    }

    [TestMethod]
    [DataRow("/details/requirements/additionalRequirements/attributes")]
    [DataRow("/details/requirements/additionalRequirements/attributes/*")]
    [DataRow("/details/requirements/additionalRequirements/attributes/A/B")]
    [DataRow("/customerProfile/ids/")]
    [DataRow("/Name")]
    [DataRow("name")]
    [DataRow("")]
    public void A_path_that_is_none_is_refused(string path) => Refusal(new FieldMappingGuard(), new() { ["cosell_referralpath"] = path }, before: Mapping()).Should().StartWith("Referral path:");

    [TestMethod]
    [DataRow("strip html", 0, "Transform: strip html cannot be undone. Set the direction to To Partner Center, or leave the step out.")]
    [DataRow("replace 'a' 'aa'", 0, "Transform: replace 'a' 'aa' can find 'a' again in its own result, so both sides would never agree. Set the direction to To Partner Center, or replace by a text of other characters.")]
    [DataRow("replace 'ab' ''", 0, "Transform: replace 'ab' '' can find 'ab' again in its own result, so both sides would never agree. Set the direction to To Partner Center, or replace by a text of other characters.")]
    [DataRow("strip html", 1, null)]
    [DataRow("replace 'a' 'aa'", 1, null)]
    [DataRow("replace 'ab' 'x'", 0, null)]
    [DataRow("trim | upper | truncate 120 | prefix 'x' | suffix 'y' | replace 'a' 'b' | round 2 | multiply 1000 | digits | first line", 0, null)]
    public void A_row_that_travels_both_ways_may_only_use_what_can_be_undone_or_done_twice(string transform, int direction, string? refusal)
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_transform"] = transform, ["cosell_direction"] = Choice(direction) }, before: Mapping()).Should().Be(refusal);
    }

    [TestMethod]
    public void A_status_and_a_set_cannot_be_asked_about()
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_referralpath"] = "/status", ["cosell_datatype"] = Choice(5), ["cosell_valuemap"] = "stage", ["cosell_conflictpolicy"] = Choice(3) }, before: Mapping())
            .Should().Be("Conflict policy: Ask is for fields with one value; Status cannot be asked about. Choose another policy.");
        Refusal(new FieldMappingGuard(), new() { ["cosell_conflictpolicy"] = Choice(3) }, before: Mapping()).Should().BeNull();
    }

    [TestMethod]
    public void A_row_cannot_end_before_it_begins()
    {
        var dates = new Dictionary<string, object?> { ["cosell_validfrom"] = new DateTime(2026, 7, 1), ["cosell_validto"] = new DateTime(2026, 6, 30) };

        Refusal(new FieldMappingGuard(), dates, before: Mapping()).Should().Be("Valid to: The row ends before it begins. Choose a later day, or leave it empty.");
        Refusal(new ValueMappingGuard(), new(dates) { ["cosell_map"] = "x", ["cosell_crmvalue"] = "a", ["cosell_referralvalue"] = "b" }).Should().StartWith("Valid to:");
    }

    [TestMethod]
    public void An_expression_has_no_place_on_the_way_to_Salesforce()
    {
        Refusal(new FieldMappingGuard(), new() { ["cosell_direction"] = Choice(2), ["cosell_expression"] = "today()" }, before: Mapping()).Should().StartWith("Expression: An expression works out what goes to Partner Center");
        Refusal(new FieldMappingGuard(), new() { ["cosell_direction"] = Choice(2), ["cosell_crmpath"] = "", ["cosell_default"] = "x" }, before: Mapping()).Should().StartWith("Salesforce path: Fill in the Salesforce field");
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
    [DataRow("size", "50..10", "x", "'50..10' is no range of numbers. Write 10..50, 10001.. or ..9.")]
    [DataRow("size", "..", "x", "'..' is no range of numbers.")]
    [DataRow("size", "1..9", "x", "'1..9' stands for many values, so it can only lead To Partner Center.")]
    [DataRow("size", "*", "x", "'*' stands for many values, so it can only lead To Partner Center.")]
    [DataRow("size", "a | *", "x", "'*' stands for many values, so it can only lead To Partner Center.")]
    [DataRow("size", "x", "*", "* as Partner Center's value stands for many values, so it can only lead To Salesforce.")]
    [DataRow("size", "a | | b", "x", "There is nothing between two |.")]
    public void A_value_mapping_has_to_answer_with_what_exists_or_ask(string map, string crmValue, string referralValue, string refusal)
    {
        Refusal(new ValueMappingGuard(), new() { ["cosell_map"] = map, ["cosell_crmvalue"] = crmValue, ["cosell_referralvalue"] = referralValue }).Should().Contain(refusal);
    }

    [TestMethod]
    [DataRow("1..9", "x", 1)]
    [DataRow("*", "", 1)]
    [DataRow("x", "*", 2)]
    [DataRow("a | b", "x", 0)]
    [DataRow("Prospecting...", "x", 0)]
    public void A_value_mapping_that_can_work_is_saved(string crmValue, string referralValue, int direction)
    {
        Refusal(new ValueMappingGuard(), new() { ["cosell_map"] = "own", ["cosell_crmvalue"] = crmValue, ["cosell_referralvalue"] = referralValue, ["cosell_direction"] = Choice(direction) }).Should().BeNull();
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
            PluginRun.Execute(guard, new Organization(), default, before is null ? "Create" : "Update", run =>
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
