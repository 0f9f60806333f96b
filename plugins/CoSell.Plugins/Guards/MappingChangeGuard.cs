namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_mappingchange</c>: the history of the mapping is only ever added to.</summary>
public sealed class MappingChangeGuard : RowGuard
{
    private protected override void Check(RowChange change) =>
        throw RowChange.Refuse("Mapping change", $"The history can be added to, not changed ({change.Message}).");
}
