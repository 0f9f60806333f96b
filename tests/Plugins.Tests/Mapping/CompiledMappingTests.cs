using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>The mapping is read once for each version, day and environment, and is never one of another.</summary>
[TestClass]
public sealed class CompiledMappingTests
{
    private readonly MappingRows _rows = new();
    private readonly Hub _hub;

    public CompiledMappingTests()
    {
        _hub = Hub.With(_rows, new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        _hub.Environment = Guid.NewGuid();
        _hub.Call(new Setup());
        Change(1);
        _rows.Read.Clear();
    }

    private Entity Amount => _rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "Deal value");

    [TestMethod]
    public void The_rows_are_read_once_for_all_calls_of_a_version()
    {
        var query = Begin();
        _hub.Plan(_hub.Deal, _hub.Deal.GetAttributeValue<string>("cosell_leaseid"), new System.Text.Json.Nodes.JsonArray(Sample.Opportunity()));

        Begin().Should().Be(query).And.Contain("Amount");
        _rows.Read.Should().Equal("cosell_fieldmapping", "cosell_valuemapping");
    }

    [TestMethod]
    public void A_change_counts_at_once()
    {
        Begin();
        Amount["cosell_crmpath"] = "Deal_Value__c";
        Change(2);

        Begin().Should().Contain("Deal_Value__c");
    }

    [TestMethod]
    public void A_number_that_was_taken_back_and_given_again_is_another_version()
    {
        Begin();
        Forget();
        Amount["cosell_crmpath"] = "Deal_Value__c";
        Change(1);

        Begin().Should().Contain("Deal_Value__c");
    }

    [TestMethod]
    [DataRow(14, "", 1)]
    [DataRow(15, "", 2)]
    [DataRow(0, "Asia/Tokyo", 2)]
    public void Another_day_or_time_zone_has_rows_of_its_own(int hoursLater, string zone, int timesRead)
    {
        Begin();
        _hub.Now = _hub.Now.AddHours(hoursLater);
        if (zone.Length > 0)
            _hub.Set("cosell_TimeZone", zone);

        Begin();

        _rows.Read.Should().HaveCount(2 * timesRead);
    }

    [TestMethod]
    public void No_environment_sees_another_ones_mapping_and_of_many_the_latest_are_kept()
    {
        var first = _hub.Environment;
        Begin();
        for (var others = 1; others <= 8; others++)
        {
            MoveTo(Guid.NewGuid());
            Begin();
            _rows.Read.Should().HaveCount(2 + (2 * others));
        }
        MoveTo(first);

        Begin();

        _rows.Read.Should().HaveCount(20, "eight others were asked for since");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Nothing_is_kept_of_an_environment_without_id_or_a_mapping_without_history(bool hasHistory)
    {
        if (hasHistory)
            _hub.Environment = Guid.Empty;
        else
            Forget();

        Begin();
        Begin();

        _rows.Read.Should().HaveCount(4);
    }

    [TestMethod]
    public void What_kind_of_org_it_is_leaves_what_is_kept_as_it_was()
    {
        Begin().Should().Contain("CurrencyIsoCode");
        var org = _rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce org");
        var known = org["cosell_position"];
        org["cosell_position"] = """{"oneCurrency":true,"currency":"EUR"}""";
        Begin().Should().NotContain("CurrencyIsoCode");
        org["cosell_position"] = known;

        Begin().Should().Contain("CurrencyIsoCode");
        _rows.Read.Should().HaveCount(2);
    }

    /// <returns>What a synchronization of a deal that is new reads in Salesforce.</returns>
    private string Begin()
    {
        foreach (var deal in _rows.Rows("cosell_referral").ToList())
            _rows.Delete("cosell_referral", deal.Id);
        _hub.RequestByCrm(Sample.OpportunityId);
        return (string)_hub.Begin()["CrmQuery"];
    }

    private void MoveTo(Guid environment)
    {
        _hub.Environment = environment;
        _hub.Set("cosell_Home", environment.ToString());
    }

    private void Change(int number) => _rows.Create(new Entity("cosell_mappingchange") { ["cosell_number"] = number });

    private void Forget()
    {
        foreach (var change in _rows.Rows("cosell_mappingchange").ToList())
            _rows.Delete("cosell_mappingchange", change.Id);
    }

    private sealed class MappingRows : MemoryOrganization
    {
        /// <summary>The tables of the mapping that calls of deals have read, in their order.</summary>
        public List<string> Read { get; } = [];

        public override EntityCollection RetrieveMultiple(QueryBase query)
        {
            if (query is QueryExpression { EntityName: "cosell_fieldmapping" or "cosell_valuemapping" } expression)
                Read.Add(expression.EntityName);
            return base.RetrieveMultiple(query);
        }
    }
}
