using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What nobody foresaw is told as a sentence; what the platform says, and what is refused on purpose, passes as it is.</summary>
[TestClass]
public sealed class GuardedTests
{
    public static IEnumerable<object[]> Unforeseen =>
    [
        [new KeyNotFoundException("secret")], [new System.Xml.XmlException("secret")], [new System.IO.IOException("secret")],
        [new System.Text.RegularExpressions.RegexMatchTimeoutException("secret")], [new NullReferenceException("secret")], [new System.IO.InvalidDataException("secret")],
    ];

    [TestMethod]
    [DynamicData(nameof(Unforeseen))]
    public void An_unforeseen_failure_is_told_by_kind_and_place_and_never_with_its_own_words(Exception failure)
    {
        var traces = new List<string>();

        var refused = ((Action)(() => Call(failure, traces))).Should().Throw<InvalidPluginExecutionException>().Which.Message;

        refused.Should().StartWith($"CoSell met something that it does not know how to handle ({failure.GetType().Name} in ").And.EndWith("Nothing was changed. Report this with the plug-in trace log of this moment.");
        refused.Should().NotContain("the platform", "it came by our own code").And.NotContain("secret");
        traces.Should().ContainSingle(line => line.StartsWith(failure.GetType().Name + " in ", StringComparison.Ordinal)).Which.Should().NotContain("secret");
    }

    [TestMethod]
    public void A_fault_of_the_platform_passes_as_it_is() => ((Action)(() => Call(new PlatformFault(), []))).Should().Throw<PlatformFault>();

    [TestMethod]
    public void A_refusal_passes_as_it_is() =>
        ((Action)(() => Call(new InvalidPluginExecutionException("No."), []))).Should().Throw<InvalidPluginExecutionException>().WithMessage("No.");

    private static void Call(Exception failure, List<string> traces) =>
        PluginRun.Execute(new Reconcile(), new Failing(failure), DateTime.UnixEpoch, nameof(Reconcile), _ => { }, traces);

    private sealed class PlatformFault : Exception;

    private sealed class Failing(Exception failure) : MemoryOrganization
    {
        public override EntityCollection RetrieveMultiple(QueryBase query) => throw failure;

        public override Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw failure;
    }
}
