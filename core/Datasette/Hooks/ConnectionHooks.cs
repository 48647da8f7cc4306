using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Hooks;

/// <summary>Calls the plugins' hooks for new connections and around writes.</summary>
internal static class ConnectionHooks
{
    /// <summary>Attaches the hooks to a database. Calls each plugin once now, so that an error stops the start.</summary>
    /// <param name="database">The database.</param>
    /// <param name="hooks">The plugins.</param>
    /// <param name="datasette">The site as the plugin API shows it.</param>
    /// <param name="checkEvent">Throws where an event is not registered.</param>
    /// <exception cref="StartupError">A plugin threw.</exception>
    public static void Attach(Database database, PluginHooks hooks, IDatasette datasette, Action<PluginEvent> checkEvent)
    {
        if (hooks.PrepareConnection.Length > 0)
        {
            var names = new FunctionNames();
            HookCalls.Start<IPrepareConnection, string>(hooks.PrepareConnection, "prepare_connection", datasette.Time, called =>
            {
                called.PrepareConnection(new() { Datasette = datasette, Database = database.Name, Connection = names });
                return [];
            });
            database.Hooks.Volatile = names.Volatile;
            database.Hooks.Prepare = functions =>
            {
                foreach (var plugin in hooks.PrepareConnection) Prepare(plugin, new()
                {
                    Datasette = datasette,
                    Database = database.Name,
                    Connection = functions,
                });
            };
        }
        if (hooks.WriteWrapper.Length > 0) database.Hooks.WrapWrite = (connection, write) =>
        {
            var events = new List<PluginEvent>();
            foreach (var plugin in hooks.WriteWrapper.Reverse())
            {
                var (inner, wasCalled) = (write, false);
                write = () => Wrap(plugin, new()
                {
                    Datasette = datasette,
                    Database = database.Name,
                    Request = CurrentRequest.Value,
                    // Checked inside the transaction: afterwards it is too late to refuse.
                    TrackEvent = happened =>
                    {
                        checkEvent(happened);
                        events.Add(happened);
                    },
                    IsTransaction = true,
                    Connection = connection,
                    Write = () =>
                    {
                        if (wasCalled) throw new PluginException("it called Write twice");
                        wasCalled = true;
                        inner();
                    },
                });
            }
            write();
            return events.Count == 0 ? null : async () =>
            {
                foreach (var happened in events) await datasette.TrackEventAsync(happened);
            };
        };
    }

    private static void Prepare(IPrepareConnection plugin, PrepareConnectionContext context)
    {
        try
        {
            plugin.PrepareConnection(context);
        }
        catch (Exception error) when (error is not PluginFailure)
        {
            throw new PluginFailure(plugin.Name, "prepare_connection", error);
        }
    }

    private static void Wrap(IWriteWrapper plugin, WriteWrapperContext context)
    {
        try
        {
            plugin.WrapWrite(context);
        }
        catch (Exception error) when (error is not (DatasetteException or HttpError or PluginFailure or OperationCanceledException))
        {
            throw new PluginFailure(plugin.Name, "write_wrapper", error);
        }
    }

    /// <summary>Records which functions are not deterministic.</summary>
    private sealed class FunctionNames : ISqlFunctions
    {
        public HashSet<string> Volatile { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void AddFunction(string name, int arguments, Func<SqlArguments, SqlValue> function, bool isDeterministic = true)
        {
            if (!isDeterministic) Volatile.Add(name);
        }

        public void AddAggregate(string name, int arguments, Func<ISqlAggregate> create)
        {
        }

        public void AddCollation(string name, Comparison<string> comparison)
        {
        }
    }
}
