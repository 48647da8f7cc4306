using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Messages;
using Datasette.Pages;
using Datasette.Pages.CustomPages;
using Datasette.Sites;
using Jinja.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>
/// Turns a request into a response: runs the steps (<see cref="Steps"/>) until one responds. Errors become responses only here.
/// </summary>
internal sealed class Pipeline(Site site, IErrorLog errors)
{
    private readonly Step[] _steps = [.. new Steps(site, errors).All];
    private readonly PluginErrors _plugins = new(site);
    private Func<Request, ContentCoding, ValueTask<Response>>? _wrapped;

    public async ValueTask<Response> RespondAsync(Request request, ContentCoding coding)
    {
        if (site.Hooks.WriteWrapper.Length > 0) CurrentRequest.Value = request;
        var response = site.Hooks.AsgiWrapper.Length == 0 ? await AnswerErrorsAsync(request, coding) : await _wrapped!(request, coding);
        foreach (var failure in request.Failures ?? []) errors.Unexpected(request, failure);
        if (request.NewMessages is not { } messages) return response;
        return site.Messages.Add(response, request, [.. messages.Select(message => new Message(message.Text, (MessageKind)message.Kind))]);
    }

    private async ValueTask<Response> AnswerErrorsAsync(Request request, ContentCoding coding)
    {
        try
        {
            return await AnswerAsync(request, coding);
        }
        catch (NotFound error) when (site.Options.TemplateDir is not null && !HttpMethods.IsOptions(request.Method))
        {
            return await CustomPageAsync(error, request);
        }
        catch (StartupError error)
        {
            // A database file that was readable at the start cannot be opened. The client does not see its path.
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new DatabaseUnavailable(), request, site, errors);
        }
        catch (DatabaseDamaged error)
        {
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        catch (MemoryShort) when (request.IsRead && !MemoryAccount.Process.HasTurn)
        {
            return await InTurnAsync(request, coding);
        }
        catch (DatasetteException error)
        {
            return await _plugins.AnswerAsync(error, request) ?? await ErrorResponse.ForAsync(error, request, site, errors);
        }
        catch (HttpError error)
        {
            var stated = error.Status == 403
                ? (DatasetteException)new Forbidden(error.Message)
                    : error.Status == 404
                    ? new NotFound(error.Message)
                    : new StatedError(error.Status, error.Message);
            return await _plugins.AnswerAsync(stated, request) ?? await ErrorResponse.ForAsync(stated, request, site, errors);
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
#pragma warning disable CA1031 // Return a generic 500; log the details.
        catch (Exception error)
#pragma warning restore CA1031
        {
            errors.Unexpected(request, error);
            return await _plugins.AnswerAsync(error, request) ?? await ErrorResponse.ForAsync(new InternalError(), request, site, errors);
        }
    }

    /// <summary>Wraps the pipeline in the plugins' asgi_wrapper hooks, the first outermost.</summary>
    public void Wrap() => _wrapped = site.Hooks.AsgiWrapper.Reverse().Aggregate(
        (Func<Request, ContentCoding, ValueTask<Response>>)AnswerErrorsAsync, (inner, wrapper) =>
            (request, coding) => WrapAsync(wrapper, inner, request, coding));

    private async ValueTask<Response> WrapAsync(
        IAsgiWrapper wrapper, Func<Request, ContentCoding, ValueTask<Response>> inner, Request request, ContentCoding coding)
    {
        Response? given = null;
        try
        {
            var answer = await wrapper.WrapAsync(new()
            {
                Datasette = site.ForPlugins,
                Request = request,
                NextAsync = async () => given is null
                    ? PluginAnswers.Wrap(given = await inner(request, coding))
                    : throw new PluginException("it asks for the response twice"),
            });
            var response = PluginAnswers.Unwrap(answer, wrapper);
            // Where the plugin answers something else, the site's response may be a stream that holds a connection.
            if (!ReferenceEquals(answer.Inner, given)) given?.Dispose();
            return response;
        }
        catch (OperationCanceledException) when (request.Aborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Return a generic 500; log the details.
        catch (Exception error)
#pragma warning restore CA1031
        {
            given?.Dispose();
            if (error is HttpError stated) return await ErrorResponse.ForAsync(new StatedError(stated.Status, stated.Message), request,
                site, errors);
            errors.Unexpected(request, new PluginFailure(wrapper.Name, "asgi_wrapper", error));
            return await ErrorResponse.ForAsync(new InternalError(), request, site, errors);
        }
    }

    /// <summary>
    /// Retries a request that ran out of memory: its buffers are returned, then it waits for its turn, when there is room for the largest
    /// response.
    /// </summary>
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

    /// <summary>Looks for a custom page in the template directory if no route matches.</summary>
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
