using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.Workflow;

namespace EndToEnd.Tests;

/// <summary>What turning flows on needs of Dataverse and of the connectors.</summary>
[TestClass]
public sealed class ActivationTests
{
    [TestMethod]
    public async Task Custom_APIs_that_are_not_visible_yet_keep_a_flow_off_for_a_while()
    {
        var told = new List<string>();

        await using var room = await Rooms.OpenAsync(options => options with { ActionsVisibleAfter = TimeSpan.FromSeconds(90), Progress = told.Add });

        told.Should().Contain(line => line.Contains("trying again in a minute", StringComparison.Ordinal));
        room.Flows.Flows.Should().OnlyContain(flow => room.Flows.IsOn(flow.Id));
    }

    [TestMethod]
    public async Task A_flow_whose_custom_API_is_not_there_is_not_turned_on_in_the_words_of_the_platform()
    {
        var renamed = Tampering.Text("CoSell", "Workflows/RetryDeals", text => text.Replace("cosell_RetryDeals", "cosell_RetryDealz", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<FlowActivationException>(() => Rooms.OpenAsync(options => options with { Tamper = renamed }));

        refusal.Code.Should().Be("InvalidOpenApiFlow");
        refusal.Message.Should().Contain("Flow save failed with code 'MultipleErrorsOccurred'")
            .And.Contain("operation 'GetMetadataForUnboundActionInput' failed with status code 'NotFound'")
            .And.Contain("operation 'GetMetadataForUnboundActionResponse' failed with status code 'NotFound'");
    }

    [TestMethod]
    public async Task A_connector_that_was_saved_with_another_application_cannot_sign_in()
    {
        var open = () => Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_PartnerCenterClientId"] = "00000000-0000-4000-8000-000000000000" } });

        (await Assert.ThrowsAsync<RoomException>(open)).Message.Should().Contain("Partner Center Webhook Registration");
    }
}
