using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Jinja.Ast;
using Jinja.Sources;
using Jinja.Syntax;

namespace Jinja;

/// <summary>A compiled template: an immutable tree that several threads may render concurrently.</summary>
public sealed class Template : IHostObject
{
    private readonly Body _body;
    private readonly FunctionScope _function = new(null);
    private readonly Dictionary<string, Block> _blocks = [];
    private readonly SlotReference? _self;

    private Template(TemplateEnvironment environment, string name, ParsedTemplate parsed, bool autoescape)
    {
        Environment = environment;
        Name = name;
        Autoescape = autoescape;
        Blocks = parsed.Blocks;
        References = parsed.References;
        _body = parsed.Body;
        var scope = new Scope(_function, null, environment) { IsRoot = true };
        _self = parsed.UsesSelf ? scope.Declare("self") : null;
        _body.Bind(scope);
        scope.Complete();
        foreach (var block in Blocks)
        {
            _blocks.TryAdd(block.Name, block);
            block.BindBody(environment);
        }
    }

    /// <summary>The name it was loaded by.</summary>
    public string Name { get; }

    /// <summary>The templates that it extends, includes and imports by literal names.</summary>
    public IReadOnlyList<TemplateReference> References { get; }

    /// <inheritdoc/>
    public string TypeName => "Template";

    internal TemplateEnvironment Environment { get; }

    internal bool Autoescape { get; }

    internal IReadOnlyList<Block> Blocks { get; }

    internal Block? FindBlock(string name) => _blocks.GetValueOrDefault(name);

    /// <summary>Renders to a string.</summary>
    /// <exception cref="TemplateError">The render failed; the error has the position.</exception>
    public async ValueTask<string> RenderAsync(
        IVariables? variables = null, RenderLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var buffer = new CaptureBuffer();
        try
        {
            await RenderAsync(buffer, variables, limits, cancellationToken);
            return Encoding.UTF8.GetString(buffer.Written);
        }
        finally
        {
            buffer.Release();
        }
    }

    /// <summary>Renders as UTF-8 to a buffer writer with array-backed memory.</summary>
    /// <exception cref="TemplateError">The render failed; the error has the position. Output before it stays written.</exception>
    public ValueTask RenderAsync(
        IBufferWriter<byte> output, IVariables? variables = null, RenderLimits? limits = null,
        CancellationToken cancellationToken = default) =>
        Run(new RenderState(Environment, limits ?? Environment.Options.Limits, cancellationToken), output, variables);

    /// <summary>Renders as UTF-8 to a pipe; flushes when much is written, and at the end.</summary>
    /// <exception cref="TemplateError">The render failed; the error has the position. Output flushed before it is sent.</exception>
    public async ValueTask RenderAsync(
        PipeWriter output, IVariables? variables = null, RenderLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var state = new RenderState(Environment, limits ?? Environment.Options.Limits, cancellationToken);
        Utf8Output? root = null;
        state.Flush = async candidate =>
        {
            if (!ReferenceEquals(candidate, root))
                return;
            candidate.Commit();
            candidate.Committed = 0;
            await output.FlushAsync(cancellationToken);
        };
        await Run(state, output, variables, made => root = made);
        await output.FlushAsync(cancellationToken);
    }

    internal static Template Compile(TemplateEnvironment environment, string source, string? name)
    {
        var autoescape = environment.Options.Autoescape(name);
        var text = new TemplateText(name ?? "<template>", Newlines.Prepare(source, environment.Options.KeepTrailingNewline));
        var parsed = new Parser(text, environment.Options, autoescape).Parse();
        return new Template(environment, text.Name, parsed, autoescape);
    }

    /// <summary>Renders the root, then the extended templates one after the other.</summary>
    internal async ValueTask RenderRoot(Context context, RenderState state, Utf8Output output)
    {
        var template = this;
        for (var extended = 0; template is not null; extended++)
        {
            if (extended > state.Limits.MaxDepth)
                throw new TemplateLimitError(nameof(RenderLimits.MaxDepth),
                    $"more than {state.Limits.MaxDepth} templates extend one another");
            var frame = new Frame(state, context, template._function.SlotCount, null, output);
            template._self?.Write(frame, Value.From(new SelfValue(context)));
            await template._body.Render(frame);
            template = frame.Parent;
        }
    }

    private async ValueTask Run(RenderState state, IBufferWriter<byte> target, IVariables? variables, Action<Utf8Output>? made = null)
    {
        var output = new Utf8Output(target, state);
        made?.Invoke(output);
        try
        {
            await RenderRoot(new Context(this, variables), state, output);
            output.Commit();
        }
        catch (TemplateError error)
        {
            error.At(state.At);
            throw;
        }
        catch (InsufficientExecutionStackException)
        {
            throw new TemplateLimitError(nameof(RenderLimits.MaxDepth), "a value is nested too deeply").At(state.At);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new TemplateRuntimeError(failure.Message, failure).At(state.At);
        }
    }
}
