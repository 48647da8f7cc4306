namespace Jinja.Ast;

/// <summary><c>loop</c>: the state of a for statement. Looks ahead only when a member needs it.</summary>
internal sealed class LoopValue : ICallable
{
    private readonly For _for;
    private readonly Frame _frame;
    private readonly LoopValue? _outer;
    private Cursor _cursor;
    private ListValue? _ahead;
    private int _aheadIndex;
    private Value _current;
    private Value _previous;
    private Value[]? _lastChanged;
    private long _index0 = -1;

    public LoopValue(For loop, Frame frame, Cursor cursor, LoopValue? outer)
    {
        (_for, _frame, _cursor, _outer) = (loop, frame, cursor, outer);
    }

    public string TypeName => "LoopContext";

    public long Depth0 => _outer is null ? 0 : _outer.Depth0 + 1;

    public string ToText() => $"<LoopContext {_index0 + 1}/{Length()}>";

    public bool Advance(out Value item)
    {
        if (!TryTake(out item))
            return false;
        _index0++;
        (_previous, _current) = (_current, item);
        return true;
    }

    public async ValueTask<Value> CallAsync(CallArguments arguments)
    {
        if (!_for.IsRecursive)
            throw new TemplateRuntimeError("loop() is for loops that are marked 'recursive'");
        if (arguments.Count != 1 || arguments.NamedArray.Length > 0)
            throw new TemplateRuntimeError("loop() takes one argument, what to loop over");
        return await _for.Call(_frame.Lexical!, arguments[0], this);
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "index" => _index0 + 1,
            "index0" => _index0,
            "revindex" => Length() - _index0,
            "revindex0" => Length() - _index0 - 1,
            "first" => _index0 == 0,
            "last" => !TryPeek(out _),
            "length" => Length(),
            "depth" => Depth0 + 1,
            "depth0" => Depth0,
            "previtem" => _index0 == 0 ? _frame.State.Missing("there is no previous item") : _previous,
            "nextitem" => TryPeek(out var next) ? next : _frame.State.Missing("there is no next item"),
            "cycle" => Value.Function("cycle", Cycle),
            "changed" => Value.Function("changed", Changed),
            _ => default,
        };
        return !value.IsUnset;
    }

    private bool TryTake(out Value item)
    {
        if (_ahead is null || _aheadIndex >= _ahead.Count)
            return _cursor.Next(out item);
        item = _ahead[_aheadIndex++];
        return true;
    }

    private bool TryPeek(out Value item)
    {
        if (_ahead is null || _aheadIndex >= _ahead.Count)
        {
            if (!_cursor.Next(out item))
                return false;
            _ahead ??= [];
            _ahead.Clear();
            _aheadIndex = 0;
            _ahead.Add(item);
        }
        item = _ahead[_aheadIndex];
        return true;
    }

    private long Length()
    {
        if (_cursor.KnownCount is { } known)
            return known;
        _ahead ??= [];
        _ahead.RemoveRange(0, _aheadIndex);
        _aheadIndex = 0;
        while (_cursor.Next(out var item))
        {
            _frame.State.Step();
            _ahead.Add(item);
        }
        return _index0 + 1 + _ahead.Count;
    }

    private Value Cycle(CallArguments arguments) => arguments.Count == 0
        ? throw new TemplateRuntimeError("no items for cycling given")
        : arguments[(int)(_index0 % arguments.Count)];

    private Value Changed(CallArguments arguments)
    {
        var same = _lastChanged is not null && Equality.Of(Value.Tuple(_lastChanged), Value.Tuple(arguments.PositionalArray));
        _lastChanged = arguments.PositionalArray;
        return !same;
    }
}
