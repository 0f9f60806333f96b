using Mono.Cecil;

namespace CoSell.Contract.Tests;

[TestClass]
public sealed class SurfaceTests
{
    private const string Sdk = "Microsoft.Xrm.Sdk";
    private const string Workflow = "Microsoft.Xrm.Sdk.Workflow";

    [TestMethod]
    [DataRow(Sdk, "net462")]
    [DataRow(Sdk, "netstandard2.0")]
    [DataRow(Workflow, "net462")]
    [DataRow(Workflow, "netstandard2.0")]
    public void Every_public_member_is_one_of_the_real_SDK(string name, string framework)
    {
        if (!File.Exists(RepositoryPaths.Surface))
            Assert.Inconclusive("The recorded surface ../shared/reference/xrm-sdk-surface.txt is not beside the repository.");
        var real = SurfaceFile.Read(RepositoryPaths.Surface).Concat(UnrecordedTypes.All).ToDictionary(t => t.Key, t => t.Value);
        using var assembly = AssemblyDefinition.ReadAssembly(RepositoryPaths.Contract(name, framework));

        var contract = ContractReader.Read(assembly);

        contract.Should().HaveCountGreaterThan(name == Sdk ? 60 : 4);
        contract.SelectMany(t => Differences(t, real)).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(Sdk)]
    [DataRow(Workflow)]
    public void Both_target_frameworks_offer_the_same_members(string name)
    {
        using var framework = AssemblyDefinition.ReadAssembly(RepositoryPaths.Contract(name, "net462"));
        using var standard = AssemblyDefinition.ReadAssembly(RepositoryPaths.Contract(name, "netstandard2.0"));

        Lines(framework).Should().Equal(Lines(standard));
    }

    [TestMethod]
    [DataRow(Sdk, "net462")]
    [DataRow(Sdk, "netstandard2.0")]
    [DataRow(Workflow, "net462")]
    [DataRow(Workflow, "netstandard2.0")]
    public void The_contract_has_the_identity_of_the_real_SDK(string name, string framework)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(RepositoryPaths.Contract(name, framework));

        assembly.FullName.Should().Be($"{name}, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35");
    }

    private static IEnumerable<string> Lines(AssemblyDefinition assembly) =>
        ContractReader.Read(assembly).SelectMany(t => t.Members.Order(StringComparer.Ordinal).Prepend($"{t.Header} : {t.Base}"));

    private static IEnumerable<string> Differences(SurfaceType ours, Dictionary<string, SurfaceType> real)
    {
        if (!real.TryGetValue(ours.Name, out var theirs))
            return [$"{ours.Name} is not a public type of the real SDK."];
        var differences = ours.Members.Except(theirs.Members).Select(m => $"{ours.Name}: the real SDK has no '{m}'.")
            .Concat(ours.Interfaces.Except(theirs.Interfaces.Append("IExtensibleDataObject")).Select(i => $"{ours.Name}: the real type is no {i}."));
        if (ours.Header != theirs.Header)
            differences = differences.Append($"'{ours.Header}' is '{theirs.Header}' in the real SDK.");
        if (ours.Base != theirs.Base)
            differences = differences.Append($"{ours.Name} derives from {theirs.Base} in the real SDK, not from {ours.Base}.");
        // A left-out value of an enum would shift nothing, but a switch over it could not be complete.
        if (ours.IsEnum)
            differences = differences.Concat(theirs.Members.Except(ours.Members).Select(m => $"{ours.Name} lacks '{m}'."));
        return differences;
    }
}
