namespace Sandbox.Host.Rehearsal;

/// <summary>What is wrong, or to be looked at, in a row of a file.</summary>
/// <param name="Row">Line of the file, the header being 1.</param>
/// <param name="Kind">What sort of problem it is, such as <c>duplicate</c>; findings are counted by it.</param>
/// <param name="Column">The column as the file names it; empty when it is the whole row.</param>
/// <param name="Value">The cell as it stands.</param>
/// <param name="What">What is so and what is done about it, as a sentence.</param>
/// <param name="IsDropped">Whether the row is left out of the rehearsal.</param>
public sealed record RowFinding(int Row, string Kind, string Column, string Value, string What, bool IsDropped);

/// <summary>Findings of one kind.</summary>
/// <param name="Examples">The first of them.</param>
public sealed record FindingCount(string Kind, bool IsDropped, int Count, IReadOnlyList<RowFinding> Examples);

/// <summary>How a file was read: what was concluded about it, what was dropped and what is doubtful.</summary>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Read">Of these, how many are deals of the rehearsal.</param>
/// <param name="NotDeals">Of these, how many are no deals, as the lines that a Salesforce report ends with.</param>
/// <param name="Said">What was worked out, a sentence each.</param>
/// <param name="Counts">Findings by kind.</param>
public sealed record InputReport(string File, int Rows, int Read, int NotDeals, IReadOnlyList<string> Said, IReadOnlyList<FindingCount> Counts)
{
    private const int MostExamples = 3;

    public int Dropped => Rows - Read - NotDeals;

    /// <summary>Part of the deals of the file that was dropped, from 0 to 1.</summary>
    public double DroppedShare => Dropped == 0 ? 0 : (double)Dropped / (Rows - NotDeals);

    internal static IReadOnlyList<FindingCount> Count(IEnumerable<RowFinding> findings) =>
    [
        .. findings.GroupBy(finding => (finding.Kind, finding.IsDropped)).OrderByDescending(kind => kind.Key.IsDropped).ThenByDescending(kind => kind.Count())
            .Select(kind => new FindingCount(kind.Key.Kind, kind.Key.IsDropped, kind.Count(), [.. kind.Take(MostExamples)])),
    ];
}
