using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>The columns that a read answers.</summary>
public sealed class ColumnSet : IExtensibleDataObject
{
    private DataCollection<string> _columns;

    /// <summary>Makes a set of no columns.</summary>
    public ColumnSet()
    {
    }

    /// <summary>Makes a set of all columns, or of none.</summary>
    public ColumnSet(bool allColumns) => AllColumns = allColumns;

    /// <summary>Makes a set of the given columns.</summary>
    public ColumnSet(params string[] columns) => AddColumns(columns);

    /// <summary>Whether all columns are answered.</summary>
    public bool AllColumns { get; set; }

    /// <summary>Logical names of the columns.</summary>
    public DataCollection<string> Columns
    {
        get => _columns ?? (_columns = new DataCollection<string>());
        set => _columns = value;
    }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Adds columns.</summary>
    public void AddColumns(params string[] columns) => Columns.AddRange(columns);

    /// <summary>Adds a column.</summary>
    public void AddColumn(string column) => Columns.Add(column);
}
