using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Registering;

[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public async Task A_registration_that_cannot_be_read_is_not_replaced()
    {
        await using var room = await OpenAsync();
        room.PartnerCenter.Faults.FailNext(5, 503); // the first attempt and its four repetitions

        var run = await RegisterAsync(room, overwrite: true);

        run.Status.Should().Be(FlowStatus.Failed);
        run.Error!.Code.Should().Be("RegistrationNotRead");
        (await RegisterAsync(room, overwrite: false)).Error!.Code.Should().Be("AnotherUrlIsRegistered", "the registration of the deployment still stands");
    }

    [TestMethod]
    public async Task Another_URL_is_taken_over_only_when_the_admin_says_so()
    {
        await using var room = await OpenAsync();

        (await RegisterAsync(room, overwrite: false)).Error!.Code.Should().Be("AnotherUrlIsRegistered");
        (await RegisterAsync(room, overwrite: true)).Status.Should().Be(FlowStatus.Succeeded);
    }

    private static async Task<RunRecord> RegisterAsync(RehearsalRoom room, bool overwrite)
    {
        var form = ObjectValue.Of(
            ("text", Value.From("http://127.0.0.1:9/other")),
            ("text_1", Value.From("referral-created")),
            ("boolean", Value.From(overwrite)));
        await room.Flows.InvokeAsync(CoSellFlows.WebhookRegistration, new TriggerRequest { Body = form });
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(5));
        return room.History.Runs(CoSellFlows.WebhookRegistration)[0];
    }

    private static Task<RehearsalRoom> OpenAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent!;
        return RehearsalRoom.OpenAsync(new() { SolutionFolder = Path.Combine(folder.FullName, "solution", "bin"), SalesforcePackage = Path.Combine(folder.FullName, "salesforce") });
    }
}
