using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Plugins;

/// <summary>Keeps what a plug-in traces, up to the 10 kB that the platform keeps.</summary>
internal sealed class PluginTraceWriter : ITracingService
{
    private const int Longest = 10_240;

    private StringBuilder? _text;

    public string Text => _text?.ToString() ?? "";

    public void Trace(string format, params object[] args)
    {
        _text ??= new();
        if (_text.Length < Longest)
            _text.AppendLine(args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format);
    }
}
