using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>
/// Guards <c>cosell_report</c>: the proof that a customer was erased is neither changed nor deleted, and what still has to be erased stands in a report that is not deleted. All other reports
/// are their readers' own.
/// </summary>
public sealed class ReportGuard : RowGuard
{
    /// <summary>Global choice <c>cosell_reportkind</c>: Erasure.</summary>
    internal const int Erasure = 856320006;

    private const int Running = 856320000;
    private const int Applied = 856320002;

    private protected override void Check(RowChange change)
    {
        if (change.Before<OptionSetValue>("cosell_kind")?.Value != Erasure)
            return;
        var status = change.Before<OptionSetValue>("cosell_status")?.Value;
        if (status == Running && change.Message == "Delete")
            throw RowChange.Refuse("Report", "Its erasure is under way. Wait until the report says that it is done; the proof that it becomes names nobody.");
        if (status == Applied)
            throw RowChange.Refuse("Report", $"It is the proof of an erasure and stays as it is ({change.Message}).");
    }
}
