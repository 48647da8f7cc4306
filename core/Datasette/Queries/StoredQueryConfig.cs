using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Queries;

/// <summary>Parses a configured query: SQL text, or an object with <c>sql</c> and further keys.</summary>
internal static class StoredQueryConfig
{
    /// <summary>Parses one query, and reports every error in it. Null if it is unusable.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="name">Its name.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="report">Receives each error: a sentence with database, query and key.</param>
    public static StoredQuery? Read(string database, string name, JsonNode? config, Action<string> report)
    {
        var path = $"databases.{database}.queries.{name}";
        var mistakes = 0;
        var block = config switch
        {
            JsonObject members => members,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => new JsonObject { ["sql"] = value.GetValue<string>() },
            _ => null,
        };
        if (name.Length == 0) Mistake($"databases.{database}.queries has a query without a name");
        if (block is null)
        {
            Mistake($"{path} must be SQL, or an object with sql");
            return null;
        }
        var query = new StoredQuery
        {
            Database = database,
            Name = name,
            Sql = Sql(),
            Title = Text("title"),
            Description = Text("description"),
            DescriptionHtml = Text("description_html"),
            HideSql = Flag("hide_sql", otherwise: false),
            Fragment = Text("fragment"),
            Parameters = Parameters(),
            IsWrite = Flag("write", otherwise: false),
            IsTrusted = Flag("is_trusted", otherwise: true),
            OnSuccessMessage = Text("on_success_message"),
            OnSuccessMessageSql = Text("on_success_message_sql"),
            OnSuccessRedirect = Address("on_success_redirect"),
            OnErrorMessage = Text("on_error_message"),
            OnErrorRedirect = Address("on_error_redirect"),
        };
        if (Flag("is_private",
            otherwise: false)) Mistake($"{path}.is_private is for queries with an owner: use allow to say who may view it");
        return mistakes == 0 ? query : null;

        void Mistake(string sentence)
        {
            mistakes++;
            report(sentence);
        }

        string Sql()
        {
            if (block["sql"] is JsonValue value
                && value.GetValueKind() == JsonValueKind.String
                && !string.IsNullOrWhiteSpace(value.GetValue<string>()))
                return value.GetValue<string>();
            Mistake($"{path}.sql is missing: it is the query's SQL, a text");
            return "";
        }

        // YAML may have parsed a title as a number.
        string? Text(string key)
        {
            if (block[key] is not { } node) return null;
            if (node is JsonValue value) return value.ToString();
            Mistake($"{path}.{key} must be a text");
            return null;
        }

        bool Flag(string key, bool otherwise)
        {
            switch (block[key]?.GetValueKind())
            {
                case null: return otherwise;
                case JsonValueKind.True: return true;
                case JsonValueKind.False: return false;
                case JsonValueKind.Number when block[key]!.ToJsonString() is "0" or "1": return block[key]!.ToJsonString() == "1";
                default:
                    Mistake($"{path}.{key} must be true or false");
                    return otherwise;
            }
        }

        IReadOnlyList<string> Parameters()
        {
            if (block["params"] is not { } node) return [];
            if (node is JsonArray names
                && names.All(item => item?.GetValueKind() == JsonValueKind.String)) return [.. names.Select(item =>
                    item!.GetValue<string>())];
            Mistake($"{path}.params must be a list of parameter names");
            return [];
        }

        // The value becomes a Location header, so it must be text without line breaks.
        string? Address(string key)
        {
            var address = Text(key);
            if (address is null || (address.Length > 0 && address.All(c => c is > ' ' and < (char)0x7f))) return address;
            Mistake($"{path}.{key} must be an address, with %20 for a space and percent escapes for letters outside ASCII");
            return null;
        }
    }
}
