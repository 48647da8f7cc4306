using System.Diagnostics;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/threads</c>: the threads of the process, and how much work waits for one.</summary>
internal static class ThreadsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        using var process = Process.GetCurrentProcess();
        var threads = process.Threads.Cast<ProcessThread>().Select(thread => thread.Id).Order().ToList();
        return SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
        {
            json.StartObject();
            json.Name("ok"u8);
            json.Boolean(true);
            json.Name("num_threads"u8);
            json.Integer((long)threads.Count);
            json.Name("threads"u8);
            json.StartArray();
            foreach (var thread in threads)
            {
                json.StartObject();
                json.Name("name"u8);
                json.Text(NameOf(thread));
                json.Name("ident"u8);
                json.Integer((long)thread);
                json.Name("daemon"u8);
                // The process lives as long as its first thread does.
                json.Boolean(thread != Environment.ProcessId);
                json.EndObject();
            }
            json.EndArray();
            json.Name("num_tasks"u8);
            json.Integer(ThreadPool.PendingWorkItemCount);
            json.Name("tasks"u8);
            json.StartArray();
            json.EndArray();
            json.EndObject();
        }, Actions.PermissionsDebug);
    }

    /// <summary>The name that the runtime gave a thread, where the system tells.</summary>
    private static string NameOf(int thread)
    {
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/comm").TrimEnd();
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or the system has no such file.
            return $"thread {thread}";
        }
    }
}
