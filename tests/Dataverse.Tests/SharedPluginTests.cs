using Microsoft.Xrm.Sdk;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Tests;

/// <summary>Environments that begin with one image share its plug-ins.</summary>
[TestClass]
public sealed class SharedPluginTests
{
    [TestMethod]
    public async Task A_solution_that_one_environment_imports_again_goes_on_in_the_others()
    {
        var solution = TestSolution.Invoices().Api("abc_Shout", "Shout");
        await using var first = await TestOrganization.StartAsync(solution);
        using var image = first.Organization.TakeImage();
        await using var one = await DataverseServer.StartAsync(new() { Clock = new VirtualClock(first.Clock.GetUtcNow()), Image = image });
        await using var other = await DataverseServer.StartAsync(new() { Clock = new VirtualClock(first.Clock.GetUtcNow()), Image = image });

        (await one.Organization.ImportAsync(solution.Zip())).Problems.Should().BeEmpty();
        (await other.Organization.ImportAsync(new TestSolution { Name = "Another", WithChoice = false }.Variable("abc_Url", "x").Zip())).Problems.Should().BeEmpty();

        foreach (var environment in new[] { one, other })
            environment.Organization.ServiceFor(WellKnown.Administrator).Execute(new OrganizationRequest("abc_Shout") { ["Text"] = "hello" })["Result"].Should().Be("HELLO@30");
    }
}
