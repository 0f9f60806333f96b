using EndToEnd.Tests.Support;
using Sandbox.Host;
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
    public async Task A_Dataverse_connection_whose_sign_in_is_over_goes_on_working_and_shows_when_a_flow_is_turned_on()
    {
        await using var room = await Rooms.OpenAsync();
        var deal = await DealInRoom.ShareAsync(room);
        room.Connections.Expire("cosell_Dataverse");

        await deal.ChangeAsync("Amount", 93_000);

        deal.Detail("dealValue").Should().Be("93000", "what is on goes on");
        await room.Flows.TurnOffAsync(CoSellFlows.Retry);
        var refusal = await Assert.ThrowsAsync<FlowActivationException>(() => room.Flows.TurnOnAsync(CoSellFlows.Retry));
        refusal.Code.Should().Be("ConnectionAuthorizationFailed");
        refusal.Message.Should().Contain("Connection 'cosell_Dataverse' to 'shared_commondataserviceforapps' cannot be used to activate this flow");
        room.Connections.Restore("cosell_Dataverse");
        await room.Flows.TurnOnAsync(CoSellFlows.Retry);
    }

    [TestMethod]
    public async Task The_client_id_is_that_of_the_moment_at_which_the_connectors_were_saved()
    {
        await using var room = await Rooms.OpenAsync();
        room.Dataverse.Organization.SetEnvironmentVariable("cosell_PartnerCenterClientId", "00000000-0000-4000-8000-000000000000");

        var deal = await DealInRoom.ShareAsync(room);

        deal.Remembered.State.Should().Be("In step", "nobody has saved the connectors since");
        room.ConnectorHost.ClientIdOf(room.Dataverse.Organization.Connectors[0].ApiName).Should().Be(room.PartnerCenter.Credentials.Referrals.ClientId);
        await room.ImportAgainAsync();
        room.ConnectorHost.ClientIdOf(room.Dataverse.Organization.Connectors[0].ApiName).Should().Be("00000000-0000-4000-8000-000000000000");
    }

    [TestMethod]
    public async Task A_connector_that_was_saved_with_another_application_cannot_sign_in()
    {
        var open = () => Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_PartnerCenterClientId"] = "00000000-0000-4000-8000-000000000000" } });

        (await Assert.ThrowsAsync<RoomException>(open)).Message.Should().Contain("Partner Center Webhook Registration");
    }
}
