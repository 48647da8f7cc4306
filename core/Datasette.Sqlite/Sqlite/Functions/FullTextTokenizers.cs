using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// Counts the words of each FTS5 search in its tokenizers. Only there the search text is known, because client SQL may concatenate it.
/// FTS5's own tokenizers are wrapped by a function that counts (<see cref="SearchWords"/>); <c>porter</c> is not wrapped, because it calls
/// one of the others.
/// </summary>
internal static unsafe class FullTextTokenizers
{
    /// <summary><c>FTS5_TOKENIZE_QUERY</c>: a search, not a document or highlight().</summary>
    private const int Query = 1;

    private static nint _unicode, _ascii, _trigram;

    /// <param name="modules">FTS5's list of tokenizers of a connection.</param>
    /// <param name="maxEntries">Limit of entries in the list.</param>
    public static void Wrap(Module* modules, int maxEntries)
    {
        var module = modules;
        for (var i = 0; module is not null && i < maxEntries; i++, module = module->Next)
        {
            if (module->IsVersion2 != 0) continue;
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(module->Name);
            if (name.SequenceEqual("unicode61"u8)) Replace(module, ref _unicode, &Unicode);
            else if (name.SequenceEqual("ascii"u8)) Replace(module, ref _ascii, &Ascii);
            else if (name.SequenceEqual("trigram"u8)) Replace(module, ref _trigram, &Trigram);
        }
    }

    private static void Replace(
        Module* module, ref nint original, delegate* unmanaged[Cdecl]<nint, nint, int, byte*, int, nint, int> function)
    {
        if (module->Tokenize == (nint)function) return;
        // The function is the same on every connection.
        original = module->Tokenize;
        module->Tokenize = (nint)function;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unicode(nint tokenizer, nint context, int flags, byte* text, int length, nint token) =>
        Split(_unicode, tokenizer, context, flags, text, length, token, SearchWords.MaxOfOne);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Ascii(nint tokenizer, nint context, int flags, byte* text, int length, nint token) =>
        Split(_ascii, tokenizer, context, flags, text, length, token, SearchWords.MaxOfOne);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Trigram(nint tokenizer, nint context, int flags, byte* text, int length, nint token) =>
        Split(_trigram, tokenizer, context, flags, text, length, token, SearchWords.MaxOfOneTrigram);

    private static int Split(nint original, nint tokenizer, nint context, int flags, byte* text, int length, nint token, int maxOfOne)
    {
        var split = (delegate* unmanaged[Cdecl]<nint, nint, int, byte*, int, nint, int>)original;
        if ((flags & Query) == 0 || SearchWords.Current is null) return split(tokenizer, context, flags, text, length, token);
        var counted = new Counted { Context = context, Token = token, MaxOfOne = maxOfOne };
        delegate* unmanaged[Cdecl]<Counted*, int, byte*, int, int, int, int> count = &Count;
        return split(tokenizer, (nint)(&counted), flags, text, length, (nint)count);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Count(Counted* counted, int flags, byte* word, int length, int start, int end)
    {
        if (SearchWords.Current is { } words
            && !words.TryAdd(new ReadOnlySpan<byte>(word, length), counted->MaxOfOne)) return Native.TooBig;
        return ((delegate* unmanaged[Cdecl]<nint, int, byte*, int, int, int, int>)counted->Token)(counted->Context, flags, word, length,
            start, end);
    }

    private struct Counted
    {
        public nint Context;
        public nint Token;
        public int MaxOfOne;
    }

#pragma warning disable CS0649 // SQLite assigns the fields.
    /// <summary>The used fields of <c>Fts5TokenizerModule</c>.</summary>
    internal struct Module
    {
        public byte* Name;
        public nint UserData;
        public int IsVersion2;
        public nint Create;
        public nint Delete;
        public nint Tokenize;
        public int Version2;
        public nint Create2;
        public nint Delete2;
        public nint Tokenize2;
        public nint Destroy;
        public Module* Next;
    }
}
