using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What the calls of a change ask Dataverse for, which is paid for, too.</summary>
[TestClass]
public sealed class DataverseRequestsTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();
    private readonly Dictionary<string, IReadOnlyList<string>> _requests = [];

    [TestInitialize]
    public void Carry_a_value_over()
    {
        // What an environment has that has been used: a version of the mapping, which is kept from call to call.
        _hub.Environment = Guid.NewGuid();
        _hub.Rows.Create(new Entity("cosell_mappingchange") { ["cosell_number"] = 1 });
        _hub.Answered = (call, _) => _requests[call] = _hub.Requests;
        Synchronize(Sample.SharedOpportunity(), Sample.Referral());
        Synchronize(Raised, Sample.Referral())["Write"].Should().Be("referral");
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Written) });
    }

    [TestMethod]
    public void A_plan_asks_for_six_things() => _requests["PlanSync"].Should().Equal(
        "update cosell_referral (cosell_takenon)",
        "retrieve cosell_referral",
        "query environmentvariabledefinition",
        "query cosell_watermark",
        "query cosell_mappingchange",
        "update cosell_referral (cosell_sellerlanguage, cosell_referralidentifier)");

    [TestMethod]
    public void What_finds_nothing_to_do_writes_the_log_besides()
    {
        Synchronize(Raised, Written)["Done"].Should().Be(true);

        _requests["PlanSync"].Should().HaveCount(7).And.EndWith("create cosell_syncevent");
    }

    [TestMethod]
    public void The_guide_says_how_often_each_call_asks()
    {
        var guide = SolutionFiles.Page("operate.md");

        foreach (var (call, requests) in _requests)
            Regex.Match(guide, $@"\*{call}\*( asks)? (\d+)").Groups[2].Value.Should().Be($"{requests.Count}", call);
    }

    private static JsonObject Raised => Sample.SharedOpportunity(row => row["Amount"] = 95_000);

    private static JsonObject Written => Sample.Referral(own => own["details"]!["dealValue"] = 95_000);

    private ParameterCollection Synchronize(JsonObject opportunity, JsonObject referral)
    {
        _hub.RequestByCrm(Sample.OpportunityId, $"2026-03-02T09:10:00Z {_requests.Count}");
        return _hub.Plan(opportunity, referral, Sample.Microsofts());
    }
}
