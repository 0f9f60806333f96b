namespace CoSell.Solution.Tests;

[TestClass]
public sealed class PacBuildTests
{
    [TestMethod]
    public void Without_pac_the_build_packs()
    {
        using var run = new PacBuildRun().Start();

        run.ExitCode.Should().Be(0);
        run.Calls.Should().Equal("dotnet build CoSellSolution.sln --configuration Release");
        run.Output.Should().Contain("packed with the packer of this project").And.Contain("CoSell_managed.zip");
    }

    [TestMethod]
    public void With_pac_both_solutions_are_staged_and_packed_by_it()
    {
        using var run = new PacBuildRun().WithPac().Start("-Configuration Debug");

        run.ExitCode.Should().Be(0);
        run.Calls.Should().Equal(
            "dotnet build CoSellSolution.sln --configuration Debug",
            $"dotnet solution/build/bin/Debug/net10.0/CoSell.SolutionBuild.dll stage . plugins/CoSell.Plugins/bin/Debug/net462/CoSell.Plugins.dll {RepositoryPaths.Version} solution/bin/staged",
            "pac solution pack --folder solution/bin/staged/CoSellConnectors --zipfile solution/bin/CoSellConnectors.zip --packagetype Both",
            "pac solution pack --folder solution/bin/staged/CoSell --zipfile solution/bin/CoSell.zip --packagetype Both");
    }

    [TestMethod]
    public void Import_takes_the_managed_solutions_connectors_first()
    {
        using var run = new PacBuildRun().WithPac().Start("-Import -Environment https://example.crm.dynamics.com");

        run.ExitCode.Should().Be(0);
        run.Calls.Where(c => c.StartsWith("pac solution import", StringComparison.Ordinal)).Should().Equal(
            "pac solution import --path solution/bin/CoSellConnectors_managed.zip --publish-changes --activate-plugins --environment https://example.crm.dynamics.com",
            "pac solution import --path solution/bin/CoSell_managed.zip --publish-changes --activate-plugins --environment https://example.crm.dynamics.com");
    }

    [TestMethod]
    public void Unmanaged_import_takes_the_unmanaged_solutions_of_the_active_profile()
    {
        using var run = new PacBuildRun().WithPac().Start("-Import -Unmanaged");

        run.Calls.Where(c => c.StartsWith("pac solution import", StringComparison.Ordinal)).Should().Equal(
            "pac solution import --path solution/bin/CoSellConnectors.zip --publish-changes --activate-plugins",
            "pac solution import --path solution/bin/CoSell.zip --publish-changes --activate-plugins");
    }

    [TestMethod]
    public void Import_without_pac_says_what_to_install_and_builds_nothing()
    {
        using var run = new PacBuildRun().Start("-Import");

        run.ExitCode.Should().Be(1);
        run.Calls.Should().BeEmpty();
        run.Errors.Should().Contain("dotnet tool install --global Microsoft.PowerApps.CLI.Tool").And.Contain("pac auth create");
    }

    [TestMethod]
    [DataRow("dotnet build", 1)]
    [DataRow("solution pack", 3)]
    [DataRow("CoSellConnectors_managed.zip", 5)]
    public void The_first_failure_stops_everything(string failing, int calls)
    {
        using var run = new PacBuildRun().WithPac().Failing(failing).Start("-Import");

        run.ExitCode.Should().Be(1);
        run.Errors.Should().Contain("failed with exit code 3");
        run.Calls.Should().HaveCount(calls);
        run.Calls[^1].Should().Contain(failing);
    }
}
