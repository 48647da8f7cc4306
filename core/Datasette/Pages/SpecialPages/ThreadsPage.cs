using System.Diagnostics;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/threads</c>: the threads of the process, and the length of the thread pool's queue.</summary>
internal static class ThreadsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        using var process = Process.GetCurrentProcess();
        var threads = process.Threads.Cast<ProcessThread>().Select(thread => thread.Id).Order().ToList();
        return SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
        {
            json.StartAnswer();
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
                // The main thread's ID is the process ID; the others are daemon threads.
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

    /// <summary>The name of a thread, from <c>/proc</c> on Linux.</summary>
    private static string NameOf(int thread)
    {
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/comm").TrimEnd();
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            // The thread ended, or the system has no <c>/proc</c>.
            return $"thread {thread}";
        }
    }
}
