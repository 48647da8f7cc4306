using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.PluginPages;

/// <summary>One response in the output format of a plugin: closes the readers of rows that the plugin opened.</summary>
/// <param name="format">The format.</param>
/// <param name="context">The request.</param>
/// <param name="database">The database.</param>
/// <param name="query">Selects all rows of the result.</param>
internal sealed class FormatResponse(PluginFormat format, RequestContext context, Database database, SqlQuery query) : IDisposable
{
    private AllRows? _opened;
    private List<PooledBuffer>? _buffers;

    /// <exception cref="PluginFailure">The plugin threw an exception that is not meant for the client.</exception>
    public async ValueTask<Response> MakeAsync(OutputRendererContext rendered)
    {
        rendered = rendered with { Open = OpenAsync, Create = CreateBuffer };
        var response = await HookCalls.CallAsync(format.Plugin, "register_output_renderer", async plugin =>
            PluginAnswers.Of(await format.Renderer.RenderAsync(rendered), plugin, "register_output_renderer"));
        // From here on the buffer is the response's.
        if (response.Body is PooledBody pooled) _buffers?.Remove(pooled.Buffer);
        if (_opened is null || response.Body is not StreamBody body) return response;
        // From here on the rows are the response's.
        response.Body = body with { Resource = _opened };
        _opened = null;
        return response;
    }

    /// <summary>Closes rows that no response streams, and gives back buffers that no response has.</summary>
    public void Dispose()
    {
        _opened?.Dispose();
        foreach (var buffer in _buffers ?? []) buffer.Dispose();
    }

    private PooledBuffer CreateBuffer()
    {
        var buffer = new PooledBuffer();
        (_buffers ??= []).Add(buffer);
        return buffer;
    }

    private async ValueTask<RowReader> OpenAsync()
    {
        _opened?.Dispose();
        _opened = null;
        try
        {
            var options = StreamArguments.Options(context);
            var batches = await RowBatches.OpenAsync(database, query, options, context.Aborted);
            return _opened = new AllRows(batches, options.MaxBytes, context.Aborted);
        }
        catch (DatasetteException error) when (error is not DatabaseDamaged)
        {
            throw new HttpError(error.Status, error.Message);
        }
    }
}
