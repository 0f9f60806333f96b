using System.Collections.Generic;
using System.Linq;

namespace System.Activities;

/// <summary>What a running step is given: extensions of the engine.</summary>
public class ActivityContext
{
    private readonly IReadOnlyList<object> _extensions;

    protected ActivityContext(IReadOnlyList<object> extensions) => _extensions = extensions;

    public T GetExtension<T>()
        where T : class => _extensions.OfType<T>().FirstOrDefault()!;
}
