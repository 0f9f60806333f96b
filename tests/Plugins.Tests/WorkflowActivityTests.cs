using System.Activities;
using System.Reflection;
using CoSell.Plugins.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What an admin can put into a classic workflow, run on a stand-in for the workflow engine.</summary>
[TestClass]
public sealed class WorkflowActivityTests
{
    private readonly Hub _hub = new();
    private readonly OutArgument<string> _message = new();

    [TestMethod]
    public void A_workflow_makes_the_deal_of_an_opportunity_due()
    {
        var due = new OutArgument<bool>();
        var outcome = new OutArgument<string>();

        Run(new RequestCoSellSync { CrmRecordId = new(Sample.OpportunityId), Reason = new("Price list changed"), Due = due, Outcome = outcome, Message = _message });

        _hub.State.Should().Be("Due");
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be("Price list changed");
        due.Get(Context()).Should().BeTrue();
        outcome.Get(Context()).Should().Be("due");
        _message.Get(Context()).Should().Be("The deal is new to us.");
    }

    [TestMethod]
    public void A_workflow_may_name_the_referral_instead()
    {
        Run(new RequestCoSellSync { ReferralId = new(Sample.ReferralId) });

        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be("workflow");
    }

    [TestMethod]
    public void A_workflow_on_the_deal_itself_passes_its_row()
    {
        var hub = Hub.WithSharedDeal();
        hub.Now = hub.Now.AddHours(1);

        Run(new RequestCoSellSync { Deal = new(hub.Deal.ToEntityReference()) }, hub);

        hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void A_check_before_sharing_marks_the_deal_and_asks_for_nothing_else()
    {
        var requested = new OutArgument<bool>();

        Run(new CheckBeforeSharing { CrmRecordId = new(Sample.OpportunityId), CheckRequested = requested, Message = _message });

        _hub.Deal.GetAttributeValue<bool>("cosell_checkrequested").Should().BeTrue();
        _hub.State.Should().Be("Due");
        requested.Get(Context()).Should().BeTrue();
    }

    [TestMethod]
    public void A_step_without_a_deal_is_refused_before_anything_becomes_due()
    {
        var request = () => Run(new RequestCoSellSync { CrmRecordId = new(" ") });
        var check = () => Run(new CheckBeforeSharing());

        request.Should().Throw<InvalidPluginExecutionException>().WithMessage("Set the opportunity id, the referral id or the deal in the properties of the step.");
        check.Should().Throw<InvalidPluginExecutionException>().WithMessage("Set the opportunity id or the deal in the properties of the step.");
        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void A_deal_without_opportunity_cannot_be_checked()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);

        var check = () => Run(new CheckBeforeSharing { Deal = new(_hub.Deal.ToEntityReference()) });

        check.Should().Throw<InvalidPluginExecutionException>().WithMessage("The deal has no opportunity in Salesforce*");
    }

    [TestMethod]
    [DataRow(typeof(RequestCoSellSync), "in Opportunity id in Salesforce: String", "in Referral id: String", "in Deal: EntityReference of cosell_referral", "in Reason: String", "out Due: Boolean", "out Outcome: String", "out Message: String")]
    [DataRow(typeof(CheckBeforeSharing), "in Opportunity id in Salesforce: String", "in Deal: EntityReference of cosell_referral", "out Check requested: Boolean", "out Message: String")]
    public void The_designer_of_workflows_shows_every_parameter_by_name(Type activity, params string[] parameters)
    {
        activity.IsSubclassOf(typeof(CodeActivity)).Should().BeTrue();
        activity.Should().Match(type => type.IsPublic && type.IsSealed && type.GetConstructor(Type.EmptyTypes) != null);
        activity.GetProperties().Select(Describe).Should().Equal(parameters);
    }

    private static string Describe(PropertyInfo property)
    {
        var input = property.GetCustomAttribute<InputAttribute>();
        var type = property.PropertyType.GetGenericArguments().Single();
        property.PropertyType.GetGenericTypeDefinition().Should().Be(input is null ? typeof(OutArgument<>) : typeof(InArgument<>));
        var table = property.GetCustomAttribute<ReferenceTargetAttribute>() is { } target ? " of " + target.EntityName : "";
        return $"{(input is null ? "out" : "in")} {((ParameterAttribute?)input ?? property.GetCustomAttribute<OutputAttribute>()!).Name}: {type.Name}{table}";
    }

    private void Run(CodeActivity activity, Hub? hub = null) => activity.Run(Context(hub));

    private CodeActivityContext Context(Hub? hub = null) => new(new WorkflowRun(hub ?? _hub));
}
