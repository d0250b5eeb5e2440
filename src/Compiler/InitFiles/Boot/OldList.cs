namespace FswLayout.InitFiles.Boot;

/// <summary>
/// The list of cutils/list.h, with its nodes inside the actions, as action_queue of 4.0 … 4.2 uses it: an action that is added a second
/// time is not moved, but its node is linked anew while its neighbours still point to it. What stood between is lost then; the last
/// one points to itself, and comes again and again until something else is added.
/// </summary>
internal sealed class OldList
{
    private readonly Node _head = new(null);
    private readonly Dictionary<InitSection.Action, Node> _nodes = new(ReferenceComparer<InitSection.Action>.Instance);

    /// <summary>list_add_tail(); <c>false</c> when the action is in the list already.</summary>
    public bool Add(InitSection.Action? action)
    {
        Node node = NodeOf(action);
        bool first = !node.IsWaiting;
        node.IsWaiting = true;
        node.Next = _head;
        node.Previous = _head.Previous;
        _head.Previous.Next = node;
        _head.Previous = node;
        return first;
    }

    /// <summary>action_remove_queue_head(): list_remove() of the first node; <c>false</c> when the list is empty.</summary>
    public bool TryTake(out InitSection.Action? action)
    {
        Node node = _head.Next;
        action = node.Action;
        if (node == _head)
            return false;
        node.Next.Previous = node.Previous;
        node.Previous.Next = node.Next;
        node.IsWaiting = false;
        return true;
    }

    private Node NodeOf(InitSection.Action? action)
    {
        if (action is null)
            return new Node(null);
        if (!_nodes.TryGetValue(action, out Node? node))
            _nodes.Add(action, node = new Node(action));
        return node;
    }

    private sealed class Node
    {
        public Node(InitSection.Action? action)
        {
            Action = action;
            Next = Previous = this;
        }

        public InitSection.Action? Action { get; }

        public Node Next { get; set; }

        public Node Previous { get; set; }

        public bool IsWaiting { get; set; }
    }
}
