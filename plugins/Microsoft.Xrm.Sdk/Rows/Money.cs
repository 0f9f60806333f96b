using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The value of a currency column.</summary>
public sealed class Money : IExtensibleDataObject
{
    /// <summary>Makes the amount 0.</summary>
    public Money()
    {
    }

    /// <summary>Makes an amount.</summary>
    public Money(decimal value) => Value = value;

    /// <summary>The amount, in the row's currency.</summary>
    public decimal Value { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Equal are equal amounts.</summary>
    public override bool Equals(object obj) => obj is Money other && Value == other.Value;

    /// <summary>A hash of the amount.</summary>
    public override int GetHashCode() => Value.GetHashCode();
}
