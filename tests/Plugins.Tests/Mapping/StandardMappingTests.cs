using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>The rows that ship.</summary>
[TestClass]
public sealed class StandardMappingTests
{
    private static readonly Hub Hub = new();

    [TestMethod]
    [DataRow("cosell_fieldmapping")]
    [DataRow("cosell_valuemapping")]
    public void Every_row_that_ships_passes_the_guard_of_its_table(string table)
    {
        IPlugin guard = table == "cosell_fieldmapping" ? new FieldMappingGuard() : new ValueMappingGuard();
        foreach (var row in Hub.Rows.Rows(table))
        {
            var save = () => PluginRun.Execute(guard, new MemoryOrganization(), DateTime.UnixEpoch, "Create", run => run.InputParameters["Target"] = row);
            save.Should().NotThrow((string)row["cosell_name"]);
        }
    }

    [TestMethod]
    public void Every_value_map_that_a_row_names_has_rows_and_no_map_is_there_for_nobody()
    {
        var named = Hub.Rows.Rows("cosell_fieldmapping").Select(row => row.GetAttributeValue<string>("cosell_valuemap")).Where(name => !string.IsNullOrEmpty(name)).Distinct();

        Hub.Rows.Rows("cosell_valuemapping").Select(row => row.GetAttributeValue<string>("cosell_map")).Distinct().Should().BeEquivalentTo(named);
    }

    [TestMethod]
    public void Names_and_values_fit_their_columns()
    {
        Hub.Rows.Rows("cosell_valuemapping").Should().OnlyContain(row => ((string)row["cosell_name"]).Length <= 200 && ((string)row["cosell_crmvalue"]).Length <= 400);
        Hub.Rows.Rows("cosell_fieldmapping").Should().OnlyContain(row => (row.GetAttributeValue<string>("cosell_description") ?? "").Length <= 2000);
    }

    [TestMethod]
    [DataRow("Notes_to_Microsoft__c", "Needs an architect.", "/inviteContext/notes", "Needs an architect.")]
    [DataRow("Partner_Role__c", "Presales envisioning", "/details/requirements/additionalRequirements/attributes/PartnerRole", "PresalesEnvisioning")]
    [DataRow("Solution_Play__c", "Secure AI Productivity", "/details/requirements/additionalRequirements/attributes/SolutionPlay", "SecureAIProductivity")]
    [DataRow("Partner_Role__c", "Managed services", "/details/requirements/additionalRequirements/attributes/PartnerRole", "ManagedServices")]
    [DataRow("Solution_Play__c", "Migrate and modernize your estate", "/details/requirements/additionalRequirements/attributes/SolutionPlay", "MigrateAndModernizeYourEstate")]
    [DataRow("Microsoft_Campaign_Id__c", "Spring-26", "/campaignId", "Spring-26")]
    [DataRow("Microsoft_Referral_Program__c", "Azure", "/referralProgram", "Azure")]
    [DataRow("StageName", "Needs Analysis", "/salesStage", "Develop")]
    [DataRow("StageName", "On Hold", "/salesStage", null)]
    public void What_the_seller_fills_in_reaches_Partner_Center(string field, string crm, string path, string? value)
    {
        TwoSides.Shared(deal => deal.Opportunity[field] = crm).Shows(path).Should().Be(value);
    }

    [TestMethod]
    public void Consent_is_sent_as_the_seller_recorded_it()
    {
        var consent = TwoSides.Shared().Referral!["consent"]!;

        consent["consentToContact"]!.GetValue<bool>().Should().BeTrue();
        consent["consentToToShareInfoWithOthers"]!.GetValue<bool>().Should().BeTrue();
        consent["consentToShareReferralWithMicrosoftSellers"]!.GetValue<bool>().Should().BeFalse();
    }

    [TestMethod]
    public void The_end_of_an_invitation_is_shown_while_it_waits_and_goes_with_the_answer()
    {
        var sides = TwoSides.Shared();
        (sides.Referral!["status"], sides.Referral["substatus"]) = ("New", "Pending");
        sides.Sell("StageName", "On Hold").Change("/expirationDateTime", "2026-03-16T09:00:00.1234567Z").Synchronize();
        sides.Opportunity["Respond_By__c"]!.GetValue<string>().Should().Be("2026-03-16T09:00:00Z");

        sides.Sell("StageName", "Qualification").Synchronize();

        sides.Shows("/status").Should().Be("Active");
        sides.Opportunity["Respond_By__c"].Should().BeNull();
    }
}
