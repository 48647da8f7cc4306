using System.Runtime.CompilerServices;
using Jinja.Sources;

namespace Jinja.Values;

/// <summary>The state of one render, shared by its templates: limits, clock, current position, imported modules.</summary>
internal sealed class RenderState(TemplateEnvironment environment, RenderLimits limits, CancellationToken cancellationToken)
{
    private readonly long _started = limits.MaxTime is null ? 0 : environment.Options.TimeProvider.GetTimestamp();
    private long _steps;
    private long _outputBytes;
    private int _depth;

    public TemplateEnvironment Environment { get; } = environment;

    public RenderLimits Limits { get; } = limits;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The last executed node: the position of errors without one.</summary>
    public Position? At { get; set; }

    /// <summary>Flushes the output during the render, if the host streams it.</summary>
    public Func<Utf8Output, ValueTask>? Flush { get; set; }

    /// <summary>Modules imported without context: each is rendered once.</summary>
    public Dictionary<Template, ModuleValue> Modules { get; } = [];

    public UndefinedBehavior Undefined { get; } = environment.Options.Undefined;

    public void Step()
    {
        if (++_steps > Limits.MaxSteps)
            throw new TemplateLimitError(nameof(RenderLimits.MaxSteps), $"the render took more than {Limits.MaxSteps} steps");
        if ((_steps & 0xFF) == 0)
            CheckTime();
    }

    public void CheckTime()
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (Limits.MaxTime is { } allowed && Environment.Options.TimeProvider.GetElapsedTime(_started) > allowed)
            throw new TemplateLimitError(nameof(RenderLimits.MaxTime), $"the render took longer than {allowed}");
    }

    public void CountOutput(long bytes)
    {
        _outputBytes += bytes;
        if (_outputBytes > Limits.MaxOutputBytes)
            throw new TemplateLimitError(nameof(RenderLimits.MaxOutputBytes), $"the output is larger than {Limits.MaxOutputBytes} bytes");
        CheckTime();
    }

    public void CheckLength(long length)
    {
        if (length > Limits.MaxLength)
            throw new TemplateLimitError(nameof(RenderLimits.MaxLength), $"a value would be longer than {Limits.MaxLength}");
    }

    public void CheckBits(long bits)
    {
        if (bits > Limits.MaxIntegerBits)
            throw new TemplateLimitError(nameof(RenderLimits.MaxIntegerBits),
                $"an integer would have more than {Limits.MaxIntegerBits} bits");
    }

    public void Enter()
    {
        Step();
        if (++_depth > Limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            throw new TemplateLimitError(nameof(RenderLimits.MaxDepth), $"calls and includes are nested deeper than {Limits.MaxDepth}");
        }
    }

    public void Leave() => _depth--;

    /// <summary>Wide expressions inside deep calls can overflow the stack before the depth limit is reached.</summary>
    public static void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateLimitError(nameof(RenderLimits.MaxDepth), "the template is nested too deeply");
    }

    /// <summary>An undefined value with a hint for the error message.</summary>
    public Value Missing(string hint) => Value.Undefined(new UndefinedOrigin(Undefined, hint));

    /// <summary>An undefined variable.</summary>
    public Value MissingName(string name) => Value.Undefined(new UndefinedOrigin(Undefined, name, null));

    /// <summary>The undefined member or item of a value.</summary>
    public Value MissingIn(in Value owner, in Value key) =>
        Value.Undefined(new UndefinedOrigin(Undefined, key, owner));
}
