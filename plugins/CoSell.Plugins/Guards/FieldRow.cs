using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>A row of <c>cosell_fieldmapping</c> as it will be.</summary>
internal sealed class FieldRow
{
    private readonly RowChange _change;

    public FieldRow(RowChange change) => _change = change;

    public string ReferralPath => Text("cosell_referralpath");

    public string CrmPath => Text("cosell_crmpath");

    public string Default => Text("cosell_default");

    public string ValueMap => Text("cosell_valuemap");

    public string Expression => Text("cosell_expression");

    public string Condition => Text("cosell_condition");

    public string Transform => Text("cosell_transform");

    public MappingDirection? Direction => Choice("cosell_direction") is { } value ? (MappingDirection)value : null;

    public MappingDataType? DataType => Choice("cosell_datatype") is { } value ? (MappingDataType)value : null;

    public ConflictPolicy? ConflictPolicy => Choice("cosell_conflictpolicy") is { } value ? (ConflictPolicy)value : null;

    private string Text(string column) => _change.After<string>(column)?.Trim() ?? "";

    private int? Choice(string column) => _change.After<OptionSetValue>(column)?.Value;
}
