using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_report</c>: the proof that a customer was erased is neither changed nor deleted. All other reports are their readers' own.</summary>
public sealed class ReportGuard : RowGuard
{
    /// <summary>Global choice <c>cosell_reportkind</c>: Erasure.</summary>
    internal const int Erasure = 856320006;

    private const int Applied = 856320002;

    private protected override void Check(RowChange change)
    {
        if (change.Before<OptionSetValue>("cosell_kind")?.Value == Erasure && change.Before<OptionSetValue>("cosell_status")?.Value == Applied)
            throw RowChange.Refuse("Report", $"It is the proof of an erasure and stays as it is ({change.Message}).");
    }
}
