#!/bin/sh
# The one program of the guest, started by its kernel: loads the drivers, runs the test binary, says how it ended, and
# switches the machine off. Packed by run.sh, which has put everything into its place; the shell is busybox's.
export PATH=/bin

/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev

# A driver that is missing has its tests fail, and here stands why.
while read -r module options; do
    # shellcheck disable=SC2086  # options are words
    insmod "/modules/$module" $options || echo "guest: $module cannot be loaded"
done </modules/list
mount -t configfs configfs /sys/kernel/config

# Line by line the file of the binary's arguments.
set --
while IFS= read -r argument; do set -- "$@" "$argument"; done </arguments

cd /checkout || exit
echo "guest: begins"
# Through a pipe, because for a terminal it would paint.
{ /bin/test_real_devices "$@"; echo $? >/status; } | cat
echo "guest: ended with $(cat /status)"
poweroff -f
