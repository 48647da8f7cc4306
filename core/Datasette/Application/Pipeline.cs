using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Pages;
using Datasette.Pages.CustomPages;
using Datasette.Sites;
using Jinja.Errors;

namespace Datasette.Application;

/// <summary>
/// From a request to a response: runs the steps (<see cref="Steps"/>) until one answers. Errors become responses here and
/// nowhere else.
/// </summary>
internal sealed class Pipeline(Site site, IErrorLog errors)
{
    private readonly Step[] _steps = [.. new Steps(site, errors).All];

    public async ValueTask<Response> RespondAsync(Request request, ContentCoding coding)
    {
        try
        {
            return await AnswerAsync(request, coding);
        }
        catch (NotFound error) when (site.Options.TemplateDir is not null)
        {
            return await CustomPageAsync(error, request);
        }
        catch (StartupError error)
        {
            // A file that was there at the start cannot be opened now. Its path is not for visitors.
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new DatabaseUnavailable(), request, site, errors);
        }
        catch (MemoryShort) when (request.IsRead && !MemoryAccount.Process.HasTurn)
        {
            return await InTurnAsync(request, coding);
        }
        catch (DatasetteException error)
        {
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        catch (OutOfMemoryException error)
        {
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new MemoryShort(), request, site, errors);
        }
        catch (OperationCanceledException) when (request.Aborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever happens, the visitor gets an answer that tells nothing, and the operator a log line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new InternalError(), request, site, errors);
        }
    }

    /// <summary>What the answer had taken is given back. It begins anew once there is room for the largest one.</summary>
    private async ValueTask<Response> InTurnAsync(Request request, ContentCoding coding)
    {
        MemoryTurn turn;
        try
        {
            turn = await MemoryAccount.Process.WaitAsync(request.Aborted);
        }
        catch (MemoryShort error)
        {
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        using (turn)
        {
            MemoryAccount.Process.Enter(turn);
            return await RespondAsync(request, coding);
        }
    }

    /// <summary>Where nothing else is, a page of the site's own may be.</summary>
    private async ValueTask<Response> CustomPageAsync(NotFound missing, Request request)
    {
        DatasetteException error = missing;
        try
        {
            if (await CustomPage.FindAsync(site, request) is { } page) return page;
        }
        catch (DatasetteException raised)
        {
            error = raised;
        }
        catch (TemplateError broken)
        {
            errors.Unexpected(request, broken);
            error = new InternalError();
        }
        return await ErrorResponse.ForAsync(error, request, site, errors);
    }

    private async ValueTask<Response> AnswerAsync(Request request, ContentCoding coding)
    {
        var exchange = new Exchange(request, coding);
        foreach (var step in _steps)
            if (await step(exchange) is { } response) return response;
        throw new NotFound("Page not found");
    }
}
