using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Contract.Tests;

[TestClass]
public sealed class MessageTests
{
    [TestMethod]
    public void A_typed_request_is_its_name_and_its_parameters()
    {
        var row = new Entity("a");
        var request = new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };

        request.RequestName.Should().Be("Update");
        request["Target"].Should().BeSameAs(row);
        request.Parameters["ConcurrencyBehavior"].Should().Be(ConcurrencyBehavior.IfRowVersionMatches);
        new UpdateRequest().Target.Should().BeNull();
        new UpdateRequest().ConcurrencyBehavior.Should().Be(ConcurrencyBehavior.Default);
    }

    [TestMethod]
    public void A_typed_response_reads_its_results()
    {
        var id = new Guid("c05e1100-0000-4000-8000-000000009901");

        var response = new CreateResponse { Results = { ["id"] = id } };

        response.id.Should().Be(id);
        response.Invoking(r => r["other"]).Should().Throw<KeyNotFoundException>();
    }

    [TestMethod]
    public void A_refusal_carries_status_code_and_details()
    {
        var refusal = new InvalidPluginExecutionException(OperationStatus.Canceled, 42, "No.", PluginHttpStatusCode.PreconditionFailed);

        refusal.Message.Should().Be("No.");
        refusal.Status.Should().Be(OperationStatus.Canceled);
        refusal.ErrorCode.Should().Be(42);
        refusal.HttpStatus.Should().Be(PluginHttpStatusCode.PreconditionFailed);
        refusal.ExceptionDetails.Should().BeEmpty();
        new InvalidPluginExecutionException("No.").Status.Should().Be(OperationStatus.Failed);
    }

    [TestMethod]
    public void Parameters_of_another_type_are_not_read()
    {
        var parameters = new ParameterCollection { ["Reason"] = "webhook" };
        parameters.AddOrUpdateIfNotNull("Version", null);

        parameters.TryGetValue<int>("Reason", out _).Should().BeFalse();
        parameters.TryGetValue<string>("Reason", out var reason).Should().BeTrue();
        reason.Should().Be("webhook");
        parameters.Contains("Version").Should().BeFalse();
    }

    [TestMethod]
    public void A_query_builds_conditions_joins_and_sorts()
    {
        var query = new QueryExpression("cosell_syncevent") { ColumnSet = new ColumnSet("cosell_name") };
        query.Criteria.AddCondition("cosell_calls", ConditionOperator.In, 1, 2);
        query.AddOrder("cosell_occurredon", OrderType.Descending);
        var link = query.AddLink("cosell_referral", "cosell_referralid", "cosell_referralid", JoinOperator.LeftOuter);

        query.Criteria.Conditions[0].Values.Should().Equal(1, 2);
        query.Orders[0].OrderType.Should().Be(OrderType.Descending);
        link.LinkFromEntityName.Should().Be("cosell_syncevent");
        query.LinkEntities.Should().ContainSingle().Which.JoinOperator.Should().Be(JoinOperator.LeftOuter);
    }

    [TestMethod]
    public void A_condition_takes_one_value_many_or_a_collection()
    {
        new ConditionExpression("a", ConditionOperator.Null).Values.Should().BeEmpty();
        new ConditionExpression("a", ConditionOperator.Equal, "x").Values.Should().Equal("x");
        new ConditionExpression("a", ConditionOperator.In, new List<int> { 1, 2 }).Values.Should().Equal(1, 2);
        new ConditionExpression("link", "a", ConditionOperator.Equal, 5).EntityName.Should().Be("link");
    }
}
