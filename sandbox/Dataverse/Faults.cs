namespace Sandbox.Dataverse;

/// <summary>The platform's refusals that several parts raise. Codes and sentences as Dataverse has them; those marked (ours) are the sandbox's own.</summary>
internal static class Faults
{
    public const uint PluginAborted = 0x80040265;

    private const uint SqlError = 0x80044150;

    public static DataverseException UnknownTable(string name) => OtherTables.Refusal(name) ??
        new DataverseException(0x80041102, $"The entity with a name = '{name}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static DataverseException UnknownColumn(string table, string column) =>
        new(0x80041103, $"'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static DataverseException NotFound(string table, Guid id) =>
        new(0x80040217, $"Entity '{table}' With Id = {id:D} Does Not Exist", 404);

    public static DataverseException KeyNotFound(string table) =>
        new(0x80060891, $"A record with the specified key values does not exist in {table} entity", 404);

    public static DataverseException NotAKey(string table, IEnumerable<string> columns) =>
        new(0x80060888, $"The specified key attributes are not a defined key for the {table} entity: {string.Join(", ", columns)}");

    /// <summary>Sentence ours.</summary>
    public static DataverseException UnknownKey(string table, string key) =>
        new(0x80040217, $"The entity key '{key}' of '{table}' does not exist.", 404);

    /// <summary>Sentence and code ours.</summary>
    public static DataverseException KeyHasNotFailed(string key, Microsoft.Xrm.Sdk.EntityKeyIndexStatus status) =>
        new(0x80040203, $"The entity key '{key}' is {status}. Only a key whose index failed can be reactivated.");

    public static DataverseException DuplicateRecord(Exception? inner = null) =>
        new(0x80040237, "A record with matching key values already exists.", 412, inner);

    public static DataverseException VersionMismatch() =>
        new(0x80060882, "The version of the existing record doesn't match the RowVersion property provided.", 412);

    public static DataverseException TooLong(string table, string column, int maximum) =>
        new(0x80044331, $"A validation error occurred. The length of the '{column}' attribute of the '{table}' entity exceeded the maximum allowed length of '{maximum}'.");

    public static DataverseException OutOfRange(string table, string column, uint code) =>
        new(code, $"A validation error occurred. The value of '{column}' on record of type '{table}' is outside the valid range.");

    public static DataverseException NotAChoice(string table, string column, int value, IEnumerable<int> accepted) =>
        new(0x8004431a, $"A validation error occurred. The value {value} of '{column}' on record of type '{table}' is outside the valid range. Accepted Values: {string.Join(",", accepted)}");

    public static DataverseException WrongType(string table, string column, object value, string expected) =>
        new(0x80040203, $"Incorrect attribute value type {value.GetType().FullName} for '{column}' of '{table}': it takes {expected}.");

    public static DataverseException Required(string table, string column) =>
        new(0x80040203, $"The required attribute '{column}' of '{table}' is missing.");

    /// <summary>The platform's sentence and code (learn, Power Automate and Field Service troubleshooting pages quote both); numbers of roles and privileges are ours.</summary>
    public static DataverseException MissingPrivilege(Guid user, int roles, int privileges, string privilege, string? table) => new(
        0x80040220,
        $"Principal user (Id={user:D}, type=8, roleCount={roles}, privilegeCount={privileges}, accessMode='0 Read-Write'), "
            + $"is missing {privilege} privilege (Id={StableId.Of("privilege", privilege.ToLowerInvariant()):D})"
            + (table is null ? "." : $" for entity '{table}'.") + $" context.Caller={user:D}",
        403);

    public static DataverseException Unsupported(string what) =>
        new(0x80040800, $"The sandbox does not support {what}.", 501);

    /// <summary>Sentence and code ours.</summary>
    public static DataverseException ManagedComponent(string table, Guid id, string operation) =>
        new(0x8004f026, $"The evaluation of the current component(name={table}, id={id:D}) in the current operation ({operation}) failed: it belongs to a managed solution and cannot be customized.");

    /// <summary>Sentence and code ours.</summary>
    public static DataverseException NeededRow(string table, Guid id) =>
        new(0x80040203, $"The row {id:D} of '{table}' cannot be deleted: the environment needs it.");

    /// <summary>Depth limit of 8 calls. The sentence is the platform's; its code is not documented (ours).</summary>
    public static DataverseException InfiniteLoop() =>
        new(0x80044182, "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again. For information about workflow logic, see Help.");

    /// <summary>
    /// Another request's transaction won. Sentence and status as the service answers; documented as <c>-2147204784</c> with SQL number
    /// 1205 on learn, <i>bulk-operation-errors</i>.
    /// </summary>
    public static DataverseException Deadlock() =>
        new(SqlError, " Sql error: Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205", 500);

    public static bool IsDeadlock(Exception failure) =>
        failure is DataverseException { ErrorCode: unchecked((int)SqlError) } && failure.Message.EndsWith("Sql Number: 1205", StringComparison.Ordinal);

    /// <summary>A row was not free in time; learn, <i>bulk-operation-errors</i>. Its HTTP status is taken to be the deadlock's (ours).</summary>
    public static DataverseException SqlTimeout() =>
        new(0x80044151, " Sql error: SQL timeout expired. CRM ErrorCode: -2147204783 Sql ErrorCode: -2146232060 Sql Number: -2", 500);

    /// <summary>What the next call of a plug-in gets that caught a deadlock; learn, <i>bulk-operation-errors</i>.</summary>
    public static DataverseException SwallowedDeadlock() =>
        new(0x80040255, "The transaction of the SQL command has already been rolled back or committed; this is usually caused by a swallowed SQL deadlock exception.");

    /// <summary>The code is the platform's <c>SandboxHostPluginTimeout</c>.</summary>
    public static DataverseException SandboxTimeout() =>
        new(0x80044172, "The plug-in execution failed because the operation has timed-out at the Sandbox Host.", 408);

    public static DataverseException NoActiveTransaction() =>
        new(0x80040251, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");
}
