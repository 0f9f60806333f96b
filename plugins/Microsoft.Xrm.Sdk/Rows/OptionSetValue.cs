using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The value of a choice column.</summary>
public sealed class OptionSetValue : IExtensibleDataObject
{
    /// <summary>Makes the value 0.</summary>
    public OptionSetValue()
    {
    }

    /// <summary>Makes a value.</summary>
    public OptionSetValue(int value) => Value = value;

    /// <summary>The number of the choice.</summary>
    public int Value { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Equal are equal numbers.</summary>
    public override bool Equals(object obj) => obj is OptionSetValue other && Value == other.Value;

    /// <summary>A hash of the number.</summary>
    public override int GetHashCode() => Value.GetHashCode();
}
